/** Runs one spec after another in a process of its own; teachers stay known from run to run. */

import type { ExperimentConfig } from '../../config/experiment';
import { eachLive, liveSettingsOf } from '../../config/live';
import { type DatasetReader, noDatasets } from '../../datasets/dataset';
import { train } from '../../engine/run/train';
import type { ErrorReport } from '../../protocol/errors';
import { lastStepOf } from '../../protocol/packedLosses';
import type { Summary } from '../../protocol/summary';
import { readData } from '../dataFiles';
import { nodeContext } from '../nodeContext';

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

let ownData: Promise<DatasetReader> | null = null;

/** The data sets of the call; read with the first run, and then known. */
function datasetsFor(spec: ExperimentConfig): Promise<DatasetReader> {
  const files = process.argv.slice(2);
  ownData ??=
    files.length > 0
      ? readData(files, spec).then(({ datasets }) => datasets)
      : Promise.resolve(noDatasets);
  return ownData;
}

async function run(spec: ExperimentConfig): Promise<void> {
  const send = (reply: ChildReply) => process.connected && process.send?.(reply);
  let total = 0;
  const datasets = await datasetsFor(spec);
  for await (const event of train(spec, {
    ...known,
    datasets,
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
