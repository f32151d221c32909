/** Runs one spec after another in a process of its own; teachers stay known from run to run. */

import type { ExperimentConfig } from '../../config/experiment';
import { eachLive, liveSettingsOf } from '../../config/live';
import { noDatasets } from '../../datasets/dataset';
import type { EngineContext } from '../../engine/context';
import { train } from '../../engine/run/train';
import type { ErrorReport } from '../../protocol/errors';
import { lastStepOf } from '../../protocol/packedLosses';
import type { Summary } from '../../protocol/summary';
import { type OwnPaths, readData } from '../dataFiles';
import { nodeContext } from '../nodeContext';
import { readGivenTeacher } from '../teacherFiles';

export type ChildReply =
  | { type: 'progress'; done: number; total: number }
  | { type: 'result'; summary: Summary }
  | { type: 'failed'; error: ErrorReport };

// Every run brings live settings of its own.
const known = nodeContext(eachLive(() => 0));

/** The event loop gets a turn at least this often, so that the end of the parent is noticed. */
const TURN_MS = 50;

let turnAt = performance.now();
async function takeTurn(): Promise<void> {
  if (performance.now() - turnAt < TURN_MS) return;
  await new Promise((resolve) => setImmediate(resolve));
  turnAt = performance.now();
}

type OwnReaders = Pick<EngineContext, 'datasets' | 'teacherFiles'>;

let readers: Promise<OwnReaders> | null = null;

/** The data sets and the teacher of the call; read with the first run, and then known. */
function ownFor(spec: ExperimentConfig): Promise<OwnReaders> {
  readers ??= readOwn(spec);
  return readers;
}

async function readOwn(spec: ExperimentConfig): Promise<OwnReaders> {
  const { data, teacher } = JSON.parse(process.argv[2] ?? '{}') as Partial<OwnPaths>;
  const datasets = data?.length ? (await readData(data, spec)).datasets : noDatasets;
  if (!teacher?.length) return { datasets };
  return { datasets, teacherFiles: (await readGivenTeacher(teacher)).teacherFiles };
}

async function run(spec: ExperimentConfig): Promise<void> {
  const send = (reply: ChildReply) => process.connected && process.send?.(reply);
  let total = 0;
  const own = await ownFor(spec);
  for await (const event of train(spec, {
    ...known,
    ...own,
    live: liveSettingsOf(spec),
    yieldToEvents: takeTurn,
  })) {
    if (event.type === 'started') total = event.totalSteps;
    if (event.type === 'losses')
      send({ type: 'progress', done: lastStepOf(event.losses) ?? 0, total });
    if (event.type === 'completed') send({ type: 'result', summary: event.summary });
    if (event.type === 'failed') send({ type: 'failed', error: event.error });
  }
}

process.on('message', (spec: ExperimentConfig) => void run(spec));

// The parent ends its children; the terminal's signal reaches both, and would look like a crash.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
