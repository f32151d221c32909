/** For tests: runs of the real engine, recorded into a database in memory. */

import type { ExperimentConfig } from '../../config/experiment';
import { train } from '../../engine/run/train';
import { testContext, toyConfig } from '../../engine/testing/testRun';
import type { EngineEvent } from '../../protocol/events';
import { unpackLosses } from '../../protocol/packedLosses';
import { createRunDigest } from '../../records/runDigest';
import { emptyRun } from '../../store/lab/applyEvent';
import { shownRun } from '../../store/lab/shownRun';
import { createArchive } from '../archive/archive';
import type { RunDatabase } from '../archive/database';
import { Recording } from '../recorder/recording';

type IsLast = (event: EngineEvent) => boolean;

export const isCheckpointAt =
  (step: number): IsLast =>
  (event) =>
    event.type === 'checkpoint' && event.checkpoint.step === step;

/** Records a run, or goes on with one that is stored, up to its end or to the event `isLast`. */
export async function recordRun(
  db: RunDatabase,
  id: string,
  { spec = toyConfig(), isLast }: { spec?: ExperimentConfig; isLast?: IsLast } = {},
): Promise<void> {
  const archive = createArchive(db);
  const loaded = await archive.load(id);
  const run = loaded ? shownRun(loaded, loaded.run.spec) : emptyRun(id, spec, 'running', true);
  const resume = loaded ? await archive.resumeOf(id) : null;
  const recording = new Recording(run, 7);
  await archive.begin(id, recording.facts, null);
  const live = resume?.race?.live;
  const context = testContext(run.spec, {
    checkpointMs: 0,
    ...(live ? { live: { ...live } } : {}),
  });
  for await (const event of train(run.spec, context, resume)) {
    const part = recording.take(event, 7);
    if (part) await archive.write(part);
    if (isLast?.(event)) break;
  }
  if (recording.end === 'ended' && recording.weights) {
    await archive.keepWeights(id, recording.weights);
  }
}

/** Puts a run of a batch into the database, as the queue stores it. */
export async function recordQueued(
  db: RunDatabase,
  batchId: string,
  id: string,
  spec: ExperimentConfig = toyConfig(),
): Promise<void> {
  const digest = createRunDigest(spec);
  for await (const event of train(spec, testContext(spec))) digest.take(event);
  const result = digest.result(1);
  if (!result) throw new Error('the run has no result');
  await createArchive(db).add({ batchId, id, result }, 7);
}

/** Everything that is stored, table by table; parts of histories without their numbers. */
export async function contentOf(db: RunDatabase) {
  const histories = await db.histories.orderBy('part').toArray();
  return {
    runs: await db.runs.toArray(),
    histories: histories.map(({ part: _, ...rest }) => rest),
    checkpoints: await db.checkpoints.toArray(),
    weights: await db.weights.toArray(),
    pictures: await db.pictures.toArray(),
  };
}

/** Losses, looks and weights of a run, its parts laid end to end, without times. */
export async function outcomeOf(db: RunDatabase, id: string) {
  const loaded = await createArchive(db).load(id);
  const weights = await db.weights.get(id);
  const { student, baseline } = loaded?.run.summary ?? {};
  return {
    losses: loaded?.lossChunks.flatMap(unpackLosses),
    evaluations: loaded?.evaluations,
    values: [student?.values, baseline?.values],
    weights: weights && { ...weights, runId: '' },
  };
}
