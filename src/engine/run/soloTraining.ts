/**
 * Trains one model on its own: a teacher from labels, in the page or by the script that ships it,
 * or an assistant or earlier student from labels and a teacher's soft targets.
 */

import type { SoftSettings } from '../../config/distillationSchedule';
import type { ScheduleId } from '../../config/experiment';
import type { Dataset } from '../../model/dataset';
import { type OutputShape, outputSize } from '../../model/output';
import type { EngineEvent } from '../../protocol/events';
import type { Augment } from '../../workloads/workload';
import { type EngineContext, RunAborted } from '../context';
import { Batches, type MiniBatch } from '../data/batches';
import { EngineError } from '../errors';
import type { Executor, Limits, StepSettings } from '../executors/executor';
import { CheckpointPace } from './checkpointPace';
import { type FeaturesOf, type LossReading, loopOverSteps, totalsOf } from './stepLoop';

/** Keeps the masks of these models apart from those of a student with the same seed. */
const SOLO_SEEDS = { teacher: 1_000_000, assistant: 2_000_000, generation: 3_000_000 } as const;

type SoloRole = keyof typeof SOLO_SEEDS;

/** Soft targets in the loss (1 − alpha)·CE + alpha·distillation, that of the model's method. */
export interface SoftTargets {
  temperature: number;
  alpha: number;
  /** What T, α and the method's numbers are at a step, from 1. Default: the same at all steps. */
  settingsAt?(step: number, totalSteps: number): SoftSettings & Pick<StepSettings, 'method'>;
  /** Other numbers that the method reads. Default: none. */
  method?: Readonly<Record<string, number>>;
  /** Logits [count, C] behind the targets of all examples; null where they differ at each step. */
  all: Float32Array | null;
  /** Those [size, C] of a batch. */
  logitsOf(batch: MiniBatch): Float32Array | Promise<Float32Array>;
  /** Outputs of the layers that the method compares; absent where it compares none. */
  featuresOf?: FeaturesOf | undefined;
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
  role?: SoloRole;
}

const roleNames = {
  teacher: 'teacher',
  assistant: 'assistant',
  generation: 'earlier student',
} as const;

const rateName = {
  teacher: 'the teacher’s learning rate',
  assistant: 'the learning rate',
  generation: 'the learning rate',
} as const;

/** Seed of a solo model's initial weights, so that equal architectures do not start alike; `number`: the how many-th of its role. */
export function soloSeed(role: SoloRole, seed: number, number = 1): number {
  return seed + SOLO_SEEDS[role] + 1_000_000 * (number - 1);
}

/**
 * Label smoothing with ε (Szegedy et al. 2016) over `count` examples: 1 − ε + ε/C on the label,
 * ε/C on every other of C classes. Up to the constant ε·log C it is KL from even targets with
 * alpha = ε at T = 1.
 */
export function smoothedLabels(
  epsilon: number,
  output: OutputShape,
  count: number,
): SoftTargets | null {
  if (epsilon === 0) return null;
  const rowSize = outputSize(output);
  const all = new Float32Array(count * rowSize);
  const logitsOf = ({ size }: MiniBatch) => all.subarray(0, size * rowSize);
  return { temperature: 1, alpha: epsilon, all, logitsOf };
}

/**
 * Trains `executor` in place. Yields its losses, its progress, and checkpoints where they are asked
 * for; throws on a loss not finite.
 */
export async function* trainAlone(
  executor: Executor,
  examples: Dataset,
  augment: Augment | null,
  recipe: SoloRecipe,
  context: EngineContext,
): AsyncGenerator<EngineEvent> {
  const { epochs, batchSize, learningRate, seed, stepsDone = 0 } = recipe;
  const { schedule = 'cosine', warmup = 0, limits, soft = null, role = 'teacher' } = recipe;
  const batches = new Batches(examples, batchSize, seed, augment);
  const totalSteps = epochs * batches.perEpoch;
  // An assistant is made anew from its teacher where a run is resumed.
  const checkpointMs = role === 'teacher' ? context.checkpointMs : undefined;
  const pace = new CheckpointPace(checkpointMs, context.now);
  const { temperature = 1, alpha = 0, method = {} } = soft ?? {};
  if (!augment) executor.attach?.(examples, soft?.all ?? null);
  const setup = {
    batches,
    stepsDone,
    totalSteps,
    schedule,
    warmup,
    dropoutSeed: soloSeed(role, seed),
    teacher: soft,
    clock: context.now,
  };
  yield* loopOverSteps(setup, {
    takeStep({ step, batch, rateFactor, dropoutSeed }) {
      const epoch = batches.epochOf(step) + 1;
      const rates = { learningRate: learningRate * rateFactor, epoch, dropoutSeed };
      const now = soft?.settingsAt?.(step, totalSteps) ?? { temperature, alpha, method };
      executor.step(batch, { ...rates, ...now, ...limits });
      return undefined;
    },
    async yieldToEvents() {
      await context.yieldToEvents();
      // There is no student yet that a stop could test.
      if (context.stopRequested()) throw new RunAborted();
    },
    readLosses: async () => readingOf(await executor.drainLosses(), role, totalSteps),
    async *afterLosses(step) {
      yield { type: 'progress', task: `${role}-training`, done: step, total: totalSteps };
    },
    isCheckpointDue: (step, isEpochEnd) => step < totalSteps && pace.isDue(isEpochEnd),
    async makeCheckpoint(step) {
      const startedAt = context.now();
      const checkpoint = { step, isTrained: false, state: await executor.readState() };
      pace.made(startedAt);
      return { type: 'teacherCheckpoint', checkpoint };
    },
  });
}

function readingOf(rows: Float32Array, role: SoloRole, totalSteps: number): LossReading {
  const losses = totalsOf(rows);
  const broken = losses.findIndex((loss) => !Number.isFinite(loss));
  return {
    broken,
    eventOf: (firstStep, count) => ({
      type: 'teacherLosses',
      firstStep,
      totalSteps,
      losses: losses.slice(0, count),
    }),
    errorOf(step) {
      const message = `The ${roleNames[role]}’s loss became ${losses[broken]} at its step ${step} of ${totalSteps}: lower ${rateName[role]}.`;
      return new EngineError('non-finite-loss', message, { step });
    },
  };
}
