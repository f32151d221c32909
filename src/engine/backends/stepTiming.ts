/** Times training steps of a model on whatever executes it, within a budget of time. */

import { weightShapesOf } from '../../model/architecture';
import { inputSizeOf, isText } from '../../model/inputShape';
import type { Layer } from '../../model/layer';
import { classesIn, labelsIn, outputSize } from '../../model/output';
import type { Weight } from '../../model/weight';
import type { Batch, ExecutorFactory, ModelDescription } from '../executors/executor';
import { makeLockstep } from '../executors/lockstep';

/** What is timed: steps of `models` equal models in lockstep on batches of `batchSize`. */
export interface TimedWork {
  model: ModelDescription;
  batchSize: number;
  models: number;
  /** Examples to time instead, where a step of all would take too long. Default: all. */
  rows?: number;
}

/** A series is as long as this, so that waiting for the device at its end counts for little. */
const SERIES_MS = 15;
/** Engines compile hot code meanwhile: more series change little. */
const MAX_SERIES = 5;

/**
 * Milliseconds of a step: of the fastest series that ended within `budgetMs`; the first step, which
 * compiles, is none. Null where there was none. Time for fewer rows is scaled up to the batch.
 */
export async function timeSteps(
  { model, batchSize, models, rows = batchSize }: TimedWork,
  makeExecutor: ExecutorFactory,
  budgetMs: number,
  now: () => number,
): Promise<number | null> {
  const deadline = now() + budgetMs;
  const lockstep = makeLockstep(makeExecutor, model, evenWeights(model.layers), models);
  const batch = evenBatch(model, rows);
  const settings = { learningRate: 0, temperature: 2, alpha: 0.5, dropoutSeed: 1 };
  const all = Array.from({ length: models }, (_, index) => ({
    ...settings,
    withTeacher: index === 0,
  }));
  let pending: Promise<unknown> = Promise.resolve();
  /** The milliseconds of a step of a series; null where it outlasts the deadline. */
  const series = async (steps: number) => {
    const startedAt = now();
    for (let step = 0; step < steps; step++) lockstep.step(batch, all);
    pending = Promise.all(lockstep.executors.map((executor) => executor.drainLosses()));
    return (await endsWithin(pending, deadline - now())) ? (now() - startedAt) / steps : null;
  };
  let best: number | null = null;
  try {
    let last = await series(1);
    for (let round = 0; last !== null && round < MAX_SERIES; round++) {
      const steps = Math.max(1, Math.min(Math.round(SERIES_MS / last), 200));
      // The first step says little of how long the next ones take.
      if (round > 0 && now() + steps * last > deadline) break;
      last = await series(round === 0 ? 1 : steps);
      if (last !== null) best = Math.min(best ?? last, last);
    }
  } finally {
    // What is still under way must not lose its buffers.
    const dispose = () => lockstep.dispose();
    const ended = pending.catch(() => {});
    if (await endsWithin(ended, 0)) dispose();
    else void ended.then(dispose);
  }
  return best === null ? null : (best * batchSize) / rows;
}

/** Whether `work` ends in `ms` from now on; passes its error on. */
async function endsWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), Math.max(0, ms));
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Small weights of both signs, made faster than random ones. */
function evenWeights(layers: readonly Layer[]): Weight[] {
  return weightShapesOf(layers).map(({ name, shape, init }) => {
    const values = new Float32Array(shape.reduce((product, side) => product * side, 1));
    if ('constant' in init) values.fill(init.constant);
    else for (let i = 0; i < values.length; i++) values[i] = ((i * 7919) % 1009) / 10_000 - 0.05;
    return { name, shape, values };
  });
}

function evenBatch({ inputShape, output, methodSetup }: ModelDescription, size: number): Batch {
  const features = (methodSetup?.pairs ?? []).map(({ teacher: { name, shape } }) => {
    const length = shape.reduce((product, side) => product * side, size);
    return [name, Float32Array.from({ length }, (_, i) => (i % 5) / 5)] as const;
  });
  const value = isText(inputShape)
    ? (i: number) => 1 + ((i * 31) % Math.max(1, inputShape.vocabulary - 1))
    : (i: number) => ((i * 31) % 101) / 101;
  return {
    size,
    inputs: Float32Array.from({ length: size * inputSizeOf(inputShape) }, (_, i) => value(i)),
    labels: Int32Array.from(
      { length: size * labelsIn(output) },
      (_, row) => row % classesIn(output),
    ),
    teacherLogits: Float32Array.from({ length: size * outputSize(output) }, (_, i) => (i % 7) - 3),
    teacherFeatures: Object.fromEntries(features),
  };
}
