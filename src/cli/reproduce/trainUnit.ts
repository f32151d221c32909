/** Trains one unit, from where an earlier call was interrupted, epoch by epoch. */

import { Batches } from '../../engine/data/batches';
import { scheduleFactor } from '../../engine/data/schedule';
import { rowsOf } from '../../engine/evaluation/evaluate';
import { dropoutSeedOf } from '../../engine/executors/dropout';
import type { Executor, ExecutorFactory, ModelDescription } from '../../engine/executors/executor';
import { type Architecture, costOf, layersOf } from '../../model/architecture';
import { initialWeights } from '../../model/initialWeights';
import type { InputShape } from '../../model/layer';
import type { WorkloadData } from '../../workloads/workload';
import { type Progress, readProgress, writeProgress } from './stateFile';
import type { UnitSpec } from './unit';

export interface UnitSurroundings {
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
  { inputShape, classes }: Pick<UnitSurroundings, 'inputShape' | 'classes'>,
): ModelDescription {
  const { hidden, dropout } = unit;
  const architecture: Architecture = { kind: 'mlp', hidden: [...hidden], dropout };
  const layers = layersOf(architecture, inputShape, classes);
  return { layers, inputShape, classes, optimizer: 'adam', method: 'kd' };
}

/** Multiply-adds of one epoch, up to a factor that all units share: for the time left. */
export function epochWork(
  unit: UnitSpec,
  shape: Pick<UnitSurroundings, 'inputShape' | 'classes'>,
): number {
  const share = 1 - unit.omitClasses.length / shape.classes;
  return share * costOf(modelOf(unit, shape).layers).macs;
}

/**
 * The trained network; the caller disposes of it. The same unit gives the same weights, bit for
 * bit, whether or not it was interrupted between epochs.
 */
export async function trainUnit(
  unit: UnitSpec,
  surroundings: UnitSurroundings,
): Promise<{ executor: Executor; seconds: number }> {
  const { data, teacherLogits, makeExecutor, checkpoint, classes, onEpoch, now } = surroundings;
  const model = modelOf(unit, surroundings);
  const batches = new Batches(data.transferSet, unit.batchSize, unit.seed, data.augment);
  const executor = makeExecutor(model, initialWeights(model.layers, unit.seed));
  const earlier: Progress | null = await readProgress(checkpoint);
  if (earlier) executor.writeState(earlier.state);
  let seconds = earlier?.seconds ?? 0;
  const totalSteps = unit.epochs * batches.perEpoch;
  for (let epoch = earlier?.epochs ?? 0; epoch < unit.epochs; epoch++) {
    const startedAt = now();
    for (let i = 1; i <= batches.perEpoch; i++) {
      const step = epoch * batches.perEpoch + i;
      const batch = batches.at(step);
      const { temperature, alpha } = unit.distillation ?? { temperature: 1, alpha: 0 };
      const logits = teacherLogits && rowsOf(teacherLogits, batch.indices, classes);
      executor.step(logits ? { ...batch, teacherLogits: logits } : batch, {
        learningRate: unit.learningRate * scheduleFactor('cosine', step, totalSteps),
        temperature,
        alpha,
        dropoutSeed: dropoutSeedOf(unit.seed, step),
        maxNorm: unit.maxNorm,
      });
    }
    const losses = await executor.drainLosses();
    const loss = meanTotal(losses);
    if (!Number.isFinite(loss)) throw new Error(`${unit.id}: the loss became ${loss}`);
    seconds += (now() - startedAt) / 1000;
    onEpoch(epoch + 1);
    const state = await executor.readState();
    await writeProgress(checkpoint, { epochs: epoch + 1, seconds, state });
  }
  return { executor, seconds };
}

/** Mean of every third value: `drainLosses` gives three a step, the total last. */
function meanTotal(losses: Float32Array): number {
  let sum = 0;
  for (let i = 2; i < losses.length; i += 3) sum += losses[i] as number;
  return sum / (losses.length / 3);
}
