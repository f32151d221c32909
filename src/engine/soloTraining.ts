/** Trains one model from its labels alone: a teacher, in the page or by the script that ships it. */
import type { EngineEvent } from '../protocol/events';
import type { Augment, ExampleSet } from '../workloads/workload';
import { Batches } from './batches';
import { CheckpointPace } from './checkpointPace';
import { DRAIN_MS, type EngineContext, RunAborted } from './context';
import { dropoutSeedOf } from './dropout';
import { EngineError } from './errors';
import type { Executor } from './executor';
import { scheduleFactor } from './schedule';

/** Keeps a teacher's masks apart from those of a student with the same seed. */
const TEACHER_SEEDS = 1_000_000;

export interface SoloRecipe {
  epochs: number;
  batchSize: number;
  /** At the first step; falls to zero along a half cosine. */
  learningRate: number;
  seed: number;
  /** Steps that `executor` has taken before. Default: 0. */
  stepsDone?: number;
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
  const batches = new Batches(examples, recipe.batchSize, recipe.seed, augment);
  const total = recipe.epochs * batches.perEpoch;
  const pace = new CheckpointPace(context.checkpointMs, context.now);
  if (!augment) executor.attach?.(examples, null);
  let drained = recipe.stepsDone ?? 0;
  let drainedAt = context.now();
  for (let step = drained + 1; step <= total; step++) {
    const factor = scheduleFactor('cosine', step, total);
    executor.step(batches.at(step), {
      learningRate: recipe.learningRate * factor,
      temperature: 1,
      alpha: 0,
      dropoutSeed: dropoutSeedOf(recipe.seed + TEACHER_SEEDS, step),
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
    if (broken >= 0) {
      const at = drained + broken + 1;
      const message = `The teacher’s loss became ${losses[broken]} at its step ${at} of ${total}: lower the teacher’s learning rate.`;
      throw new EngineError('non-finite-loss', message, { step: at });
    }
    yield { type: 'teacherLosses', firstStep: drained + 1, totalSteps: total, losses };
    yield { type: 'progress', task: 'teacher-training', done: step, total };
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
