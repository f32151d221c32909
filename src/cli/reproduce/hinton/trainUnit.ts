/** Trains one unit, from where an earlier call was interrupted, epoch by epoch. */

import { Batches, type MiniBatch } from '../../../engine/data/batches';
import { takeRows } from '../../../engine/evaluation/evaluate';
import type {
  Executor,
  ExecutorFactory,
  ModelDescription,
} from '../../../engine/executors/executor';
import { type LossReading, loopOverSteps, totalsOf } from '../../../engine/run/stepLoop';
import { type Architecture, costOf, layersOf } from '../../../model/architecture';
import { initialWeights } from '../../../model/initialWeights';
import type { InputShape } from '../../../model/layer';
import { classOutput } from '../../../model/output';
import type { WorkloadData } from '../../../workloads/workload';
import { type Progress, readProgress, writeProgress } from './stateFile';
import type { UnitSpec } from './unit';

export interface UnitEnv {
  data: Pick<WorkloadData, 'transferSet' | 'augment'>;
  inputShape: InputShape;
  classes: number;
  /** The teacher's logits over the transfer set, [examples, C]; null without distillation. */
  teacherLogits: Float32Array | null;
  makeExecutor: ExecutorFactory;
  /** File that holds the state of an unfinished training. */
  checkpoint: string;
  onEpoch(done: number): void;
  now(): number;
}

export function modelOf(
  unit: UnitSpec,
  { inputShape, classes }: Pick<UnitEnv, 'inputShape' | 'classes'>,
): ModelDescription {
  const { hidden, dropout } = unit;
  const architecture: Architecture = { kind: 'mlp', hidden: [...hidden], dropout };
  const output = classOutput(classes);
  const layers = layersOf(architecture, inputShape, output);
  return { layers, inputShape, output, optimizer: 'adam', method: 'kd' };
}

/** Multiply-adds of one epoch, up to a factor that all units share: for the time left. */
export function epochWork(unit: UnitSpec, shape: Pick<UnitEnv, 'inputShape' | 'classes'>): number {
  const share = 1 - unit.omitClasses.length / shape.classes;
  return share * costOf(modelOf(unit, shape).layers).macs;
}

/**
 * The trained network; the caller disposes of it. The same unit gives the same weights, bit for
 * bit, whether or not it was interrupted between epochs.
 */
export async function trainUnit(
  unit: UnitSpec,
  env: UnitEnv,
): Promise<{ executor: Executor; seconds: number }> {
  const { data, teacherLogits, makeExecutor, checkpoint, classes, onEpoch, now } = env;
  const model = modelOf(unit, env);
  const batches = new Batches(data.transferSet, unit.batchSize, unit.seed, data.augment);
  const executor = makeExecutor(model, initialWeights(model.layers, unit.seed));
  const earlier: Progress | null = await readProgress(checkpoint);
  if (earlier) executor.writeState(earlier.state);
  let seconds = earlier?.seconds ?? 0;
  const { temperature, alpha } = unit.distillation ?? { temperature: 1, alpha: 0 };
  const setup = {
    batches,
    stepsDone: (earlier?.epochs ?? 0) * batches.perEpoch,
    totalSteps: unit.epochs * batches.perEpoch,
    schedule: 'cosine',
    warmup: 0,
    dropoutSeed: unit.seed,
    teacher: teacherLogits && {
      logitsOf: ({ indices }: MiniBatch) => takeRows(teacherLogits, indices, classes),
    },
    clock: now,
  } as const;
  const training = loopOverSteps(setup, {
    takeStep({ batch, rateFactor, dropoutSeed }) {
      const learningRate = unit.learningRate * rateFactor;
      const { maxNorm } = unit;
      executor.step(batch, { learningRate, temperature, alpha, dropoutSeed, maxNorm });
      return undefined;
    },
    readLosses: async () => readingOf(await executor.drainLosses(), unit.id),
    addTime(ms) {
      seconds += ms / 1000;
    },
    isCheckpointDue: (_step, isEpochEnd) => isEpochEnd,
    async makeCheckpoint(step) {
      const epochs = step / batches.perEpoch;
      onEpoch(epochs);
      await writeProgress(checkpoint, { epochs, seconds, state: await executor.readState() });
      return null;
    },
  });
  // No hook tells anything.
  while (!(await training.next()).done);
  return { executor, seconds };
}

function readingOf(rows: Float32Array, id: string): LossReading {
  const losses = totalsOf(rows);
  const broken = losses.findIndex((loss) => !Number.isFinite(loss));
  return {
    broken,
    eventOf: () => null,
    errorOf: (step) => new Error(`${id}: the loss became ${losses[broken]} at step ${step}`),
  };
}
