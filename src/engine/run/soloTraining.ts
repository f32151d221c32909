/**
 * Trains one model on its own: a teacher from labels, in the page or by the script that ships it,
 * or an assistant from labels and a teacher's soft targets.
 */

import type { ScheduleId } from '../../config/experiment';
import type { EngineEvent } from '../../protocol/events';
import type { Augment, ExampleSet } from '../../workloads/workload';
import { DRAIN_MS, type EngineContext, RunAborted } from '../context';
import { Batches, type MiniBatch, taught } from '../data/batches';
import { scheduleFactor } from '../data/schedule';
import { EngineError } from '../errors';
import { dropoutSeedOf } from '../executors/dropout';
import type { Executor, Limits } from '../executors/executor';
import { CheckpointPace } from './checkpointPace';

/** Keeps the masks of these models apart from those of a student with the same seed. */
const SOLO_SEEDS = { teacher: 1_000_000, assistant: 2_000_000 } as const;

/** Soft targets in the loss (1 − alpha)·CE + alpha·T²·KL(targets‖model at T). */
export interface SoftTargets {
  temperature: number;
  alpha: number;
  /** Logits [count, C] behind the targets of all examples; null where they differ at each step. */
  all: Float32Array | null;
  /** Those [size, C] of a batch. */
  logitsOf(batch: MiniBatch): Float32Array | Promise<Float32Array>;
}

export interface SoloRecipe {
  epochs: number;
  batchSize: number;
  /** At the first step. */
  learningRate: number;
  seed: number;
  /** Steps that `executor` has taken before. Default: 0. */
  stepsDone?: number;
  /** How the learning rate moves. Default: `cosine`. */
  schedule?: ScheduleId;
  /** Share of all steps over which the learning rate rises to its full value. Default: 0. */
  warmup?: number;
  /** Default: no decay and no limits. */
  limits?: Limits;
  /** Default: none, the model learns from the labels alone. */
  soft?: SoftTargets | null;
  /** Decides the seeds, and what progress and errors speak of. Default: `teacher`. */
  role?: keyof typeof SOLO_SEEDS;
}

const rateName = {
  teacher: 'the teacher’s learning rate',
  assistant: 'the learning rate',
} as const;

/** Seed of a solo model's initial weights, so that equal architectures do not start alike. */
export function soloSeed(role: keyof typeof SOLO_SEEDS, seed: number): number {
  return seed + SOLO_SEEDS[role];
}

/**
 * Label smoothing with ε (Szegedy et al. 2016) over `count` examples: 1 − ε + ε/C on the label,
 * ε/C on every other of C classes. Up to the constant ε·log C it is KL from even targets with
 * alpha = ε at T = 1.
 */
export function smoothedLabels(
  epsilon: number,
  classes: number,
  count: number,
): SoftTargets | null {
  if (epsilon === 0) return null;
  const all = new Float32Array(count * classes);
  const logitsOf = ({ size }: MiniBatch) => all.subarray(0, size * classes);
  return { temperature: 1, alpha: epsilon, all, logitsOf };
}

/**
 * Trains `executor` in place. Yields its losses, its progress, and checkpoints where they are asked
 * for; throws on a loss not finite.
 */
export async function* trainAlone(
  executor: Executor,
  examples: ExampleSet,
  augment: Augment | null,
  recipe: SoloRecipe,
  context: EngineContext,
): AsyncGenerator<EngineEvent> {
  const { epochs, batchSize, learningRate, seed, stepsDone = 0 } = recipe;
  const { schedule = 'cosine', warmup, limits, soft = null, role = 'teacher' } = recipe;
  const batches = new Batches(examples, batchSize, seed, augment);
  const total = epochs * batches.perEpoch;
  // An assistant is made anew from its teacher where a run is resumed.
  const checkpointMs = role === 'teacher' ? context.checkpointMs : undefined;
  const pace = new CheckpointPace(checkpointMs, context.now);
  if (!augment) executor.attach?.(examples, soft?.all ?? null);
  let drained = stepsDone;
  let drainedAt = context.now();
  for (let step = drained + 1; step <= total; step++) {
    const batch = batches.at(step);
    executor.step(soft ? taught(batch, await soft.logitsOf(batch)) : batch, {
      learningRate: learningRate * scheduleFactor(schedule, step, total, warmup),
      temperature: soft?.temperature ?? 1,
      alpha: soft?.alpha ?? 0,
      ...limits,
      dropoutSeed: dropoutSeedOf(soloSeed(role, seed), step),
    });
    await context.breathe();
    // There is no student yet that a stop could test.
    if (context.stopRequested()) throw new RunAborted();
    const isCheckpointDue = step < total && pace.isDue(step % batches.perEpoch === 0);
    if (step < total && !isCheckpointDue && context.now() - drainedAt < DRAIN_MS) continue;
    const rows = await executor.drainLosses();
    const losses = Float32Array.from(
      { length: step - drained },
      (_, i) => rows[3 * i + 2] as number,
    );
    const broken = losses.findIndex((loss) => !Number.isFinite(loss));
    if (broken > 0) {
      const finite = losses.slice(0, broken);
      yield { type: 'teacherLosses', firstStep: drained + 1, totalSteps: total, losses: finite };
    }
    if (broken >= 0) {
      const at = drained + broken + 1;
      const message = `The ${role}’s loss became ${losses[broken]} at its step ${at} of ${total}: lower ${rateName[role]}.`;
      throw new EngineError('non-finite-loss', message, { step: at });
    }
    yield { type: 'teacherLosses', firstStep: drained + 1, totalSteps: total, losses };
    yield { type: 'progress', task: `${role}-training`, done: step, total };
    if (isCheckpointDue) {
      const startedAt = context.now();
      const checkpoint = { step, isTrained: false, state: await executor.readState() };
      yield { type: 'teacherCheckpoint', checkpoint };
      pace.made(startedAt);
    }
    drained = step;
    drainedAt = context.now();
  }
}
