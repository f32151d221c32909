/** Plans of sweeps and searches in a run file, as Zod schemas and the checks of their own readers. */
import { z } from 'zod';
import type { Catalog } from '../../spec/catalog';
import type { ExperimentSpec } from '../../spec/experiment';
import { type Json, valueAt } from '../../spec/paths';
import { readSweep, type SweepSpec } from '../../spec/sweep';
import { problemsOf, type Search, trialSpec } from '../../spec/tuning/search';
import { rungsOf } from '../../spec/tuning/tuner';
import { type Problem, readSpec, validate } from '../../spec/validate';
import type { StoredBatch } from '../../store/batchKeeper';
import { list, recordOf } from './list';
import { error, text, time } from './schema';
import { count, number } from './summarySchema';

/** Read on its own. */
const separately = <Content>() =>
  z.custom<Content>((value) => typeof value === 'object' && value !== null);

const json = z.json() as z.ZodType<Json>;
const dimension = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['linear', 'log']),
    min: z.number(),
    max: z.number(),
    integer: z.boolean().exactOptional(),
  }),
  z.strictObject({ kind: z.literal('choice'), values: list(json, 1000) }),
]);

const asked = {
  strategy: z.enum(['halving', 'random']),
  space: recordOf(dimension),
  minEpochs: z.int().min(1),
  maxEpochs: z.int().min(1),
};

const trial = z.strictObject({
  id: count,
  changes: recordOf(json),
  results: list(z.strictObject({ epochs: number, accuracy: number.nullable(), seconds: number })),
  isRunning: z.boolean(),
});

const search = z.strictObject({
  request: z.strictObject({ ...asked, budgetSeconds: z.number() }),
  base: separately<ExperimentSpec>(),
  tuning: z.strictObject({
    settings: z.strictObject({
      ...asked,
      // With 1 its rungs would have no end.
      reduction: z.int().min(2).max(100),
      maxTrials: count.max(10_000),
    }),
    trials: list(trial, 10_000),
  }),
  isOver: z.boolean(),
  seconds: number,
  epochs: number,
});

export const batchesSchema = list(
  z.strictObject({
    id: text.min(1),
    createdAt: time,
    plan: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('sweep'),
        sweep: separately<SweepSpec>(),
        failures: recordOf(error),
        isCancelled: z.boolean(),
      }),
      z.strictObject({ kind: z.literal('search'), search }),
    ]),
  }),
  1000,
) satisfies z.ZodType<StoredBatch[]>;

/** The batch with what its readers make of it; throws where they find a problem. */
export function readableBatch(batch: StoredBatch, catalog: Catalog): StoredBatch {
  const { plan } = batch;
  if (plan.kind === 'sweep') {
    const { sweep, problems } = readSweep(plan.sweep, catalog);
    if (!sweep) throw problemOf(problems);
    return { ...batch, plan: { ...plan, sweep } };
  }
  const { spec: base, problems } = readSpec(plan.search.base, catalog);
  if (!base) throw problemOf(problems);
  const read = { ...plan.search, base };
  checkSearch(read, catalog);
  return { ...batch, plan: { ...plan, search: read } };
}

function checkSearch({ base, request, tuning }: Search, catalog: Catalog): void {
  const { settings, trials } = tuning;
  const { budgetSeconds } = request;
  for (const each of [request, { ...settings, budgetSeconds }]) {
    const problems = problemsOf(each, base, catalog);
    if (problems.length > 0) throw problemOf(problems);
  }
  const rungs = rungsOf(settings).length;
  trials.forEach(({ id, changes, results }, position) => {
    const isKnown = Object.keys(changes).every(
      (path) => Object.hasOwn(settings.space, path) && valueAt(base, path) !== undefined,
    );
    if (id !== position + 1 || results.length > rungs || !isKnown) {
      throw new Error(`trial ${position + 1} is none of its search`);
    }
    const problems = validate(trialSpec(base, changes), catalog);
    if (problems.length > 0) throw problemOf(problems);
  });
}

function problemOf([first]: readonly Problem[]): Error {
  return new Error(`the setting ${first?.path} ${first?.message}`);
}
