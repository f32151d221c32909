/** Plans of batches of runs in a run file, as Zod schemas and the checks of their own readers. */

import type { Catalog } from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import { type Json, valueAt } from '../../config/paths';
import type { Problem } from '../../config/reading/problem';
import { readConfig, validate } from '../../config/reading/validate';
import { z } from '../../config/zod';
import type { StoredBatch } from '../../store/batches/batchRepository';
import { readSweep, type SweepConfig } from '../../sweeps/definition';
import { presentResult } from '../../sweeps/tuning/earlierSearch';
import { type CheckRun, problemsOf, type Search, trialConfig } from '../../sweeps/tuning/search';
import { type RungResult, rungsOf, type TuningState } from '../../sweeps/tuning/tuner';
import { either, list, recordOf } from './list';
import { error, text, time } from './schema';
import { count, number } from './summarySchema';

/** Read on its own. */
const separately = <Content>() =>
  z.custom<Content>((value) => typeof value === 'object' && value !== null);

const json = z.json() as z.ZodMiniType<Json>;
const dimension = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['linear', 'log']),
    min: z.number(),
    max: z.number(),
    integer: z.exactOptional(z.boolean()),
  }),
  z.strictObject({ kind: z.literal('choice'), values: list(json, 1000) }),
]);

const asked = {
  strategy: z.enum(['halving', 'random']),
  space: recordOf(dimension),
  minEpochs: z.int().check(z.minimum(1)),
  maxEpochs: z.int().check(z.minimum(1)),
};

/** Earlier versions called a score accuracy. */
const isEarlier = (value: object) => 'accuracy' in value;
const earlierScore = { accuracy: z.nullable(number) };
const score = { score: z.nullable(number) };

const resultFields = { epochs: number, seconds: number };
const result = either(
  isEarlier,
  z.pipe(
    z.strictObject({ ...resultFields, ...earlierScore }),
    z.transform((earlier) => presentResult<RungResult>(earlier)),
  ),
  z.strictObject({ ...resultFields, ...score }),
);

const trial = z.strictObject({
  id: count,
  changes: recordOf(json),
  results: list(result),
  isRunning: z.boolean(),
});

const tuning = z.strictObject({
  settings: z.strictObject({
    ...asked,
    // With 1 its rungs would have no end.
    reduction: z.int().check(z.minimum(2), z.maximum(100)),
    maxTrials: count.check(z.maximum(10_000)),
    better: z.exactOptional(z.enum(['higher', 'lower'])),
  }),
  trials: list(trial, 10_000),
});

const checkFields = {
  who: z.enum(['student', 'baseline']),
  seed: count,
  status: z.enum(['waiting', 'running', 'ended']),
  beside: z.nullable(number),
};
const checkRun = either(
  isEarlier,
  z.pipe(
    z.strictObject({ ...checkFields, ...earlierScore }),
    z.transform((earlier) => presentResult<CheckRun>(earlier)),
  ),
  z.strictObject({ ...checkFields, ...score }),
);

const search = z.strictObject({
  request: z.strictObject({ ...asked, budgetSeconds: z.number() }),
  base: separately<ExperimentConfig>(),
  tuning,
  baseline: z.exactOptional(z.nullable(tuning)),
  check: z.exactOptional(list(checkRun, 1000)),
  isOver: z.boolean(),
  seconds: number,
  epochs: number,
});

const jobs = { failures: recordOf(error), isCancelled: z.boolean() };
const seeds = z.array(z.int().check(z.minimum(0), z.maximum(999_999))).check(z.maxLength(1000));

export const batchesSchema = list(
  z.strictObject({
    id: text.check(z.minLength(1)),
    createdAt: time,
    plan: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('sweep'),
        sweep: separately<SweepConfig>(),
        ...jobs,
      }),
      z.strictObject({
        kind: z.literal('verdict'),
        spec: separately<ExperimentConfig>(),
        seeds: seeds.check(z.minLength(1)),
        epsilon: z.nullable(z.number().check(z.gt(0), z.lt(1))),
        ...jobs,
      }),
      z.strictObject({
        kind: z.literal('experiment'),
        experiment: text.check(z.minLength(1)),
        prediction: z.nullable(text),
        isSkipped: z.boolean(),
        seeds,
        backend: z.enum(['auto', 'webgpu', 'wasm', 'webgl', 'cpu']),
        ...jobs,
      }),
      z.strictObject({ kind: z.literal('search'), search }),
    ]),
  }),
  1000,
) satisfies z.ZodMiniType<StoredBatch[]>;

/** The batch with what its readers make of it; throws where they find a problem. */
export function readableBatch(batch: StoredBatch, catalog: Catalog): StoredBatch {
  const { plan } = batch;
  if (plan.kind === 'sweep') {
    const { sweep, problems } = readSweep(plan.sweep, catalog);
    if (!sweep) throw problemOf(problems);
    return { ...batch, plan: { ...plan, sweep } };
  }
  if (plan.kind === 'verdict') {
    return { ...batch, plan: { ...plan, spec: readableConfig(plan.spec, catalog) } };
  }
  if (plan.kind === 'experiment') return batch;
  const read = { ...plan.search, base: readableConfig(plan.search.base, catalog) };
  checkSearch(read, catalog);
  return { ...batch, plan: { ...plan, search: read } };
}

function readableConfig(stored: ExperimentConfig, catalog: Catalog): ExperimentConfig {
  const { spec, problems } = readConfig(stored, catalog);
  if (!spec) throw problemOf(problems);
  return spec;
}

function checkSearch({ base, request, tuning, baseline }: Search, catalog: Catalog): void {
  const problems = problemsOf(request, base, catalog);
  if (problems.length > 0) throw problemOf(problems);
  for (const each of baseline ? [tuning, baseline] : [tuning]) {
    checkTuning(each, request.budgetSeconds, base, catalog);
  }
}

function checkTuning(
  { settings, trials }: TuningState,
  budgetSeconds: number,
  base: ExperimentConfig,
  catalog: Catalog,
): void {
  const problems = problemsOf({ ...settings, budgetSeconds }, base, catalog);
  if (problems.length > 0) throw problemOf(problems);
  const rungs = rungsOf(settings).length;
  trials.forEach(({ id, changes, results }, position) => {
    const isKnown = Object.keys(changes).every(
      (path) => Object.hasOwn(settings.space, path) && valueAt(base, path) !== undefined,
    );
    if (id !== position + 1 || results.length > rungs || !isKnown) {
      throw new Error(`trial ${position + 1} is none of its search`);
    }
    const problems = validate(trialConfig(base, changes), catalog);
    if (problems.length > 0) throw problemOf(problems);
  });
}

function problemOf([first]: readonly Problem[]): Error {
  return new Error(`the setting ${first?.path} ${first?.message}`);
}
