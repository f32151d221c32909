/**
 * The one loop over optimizer steps, whatever is trained: batch, teacher's logits, learning rate,
 * dropout seed, step; now and then the losses back from the device, and a checkpoint.
 */

import type { ScheduleId } from '../../config/experiment';
import type { EngineEvent } from '../../protocol/events';
import { DRAIN_MS } from '../context';
import type { Batches, MiniBatch } from '../data/batches';
import { scheduleFactor } from '../data/schedule';
import { dropoutSeedOf } from '../executors/dropout';

/** Gives the outputs of the teacher's layers that go with a batch, by the layer's name. */
export type FeaturesOf = (batch: MiniBatch) => Promise<Record<string, Float32Array>>;

/** All that a step is made of but the settings of whoever takes it. */
export interface PlannedStep {
  /** From 1. */
  step: number;
  batch: MiniBatch;
  /** The schedule's share of the full learning rate. */
  rateFactor: number;
  dropoutSeed: number;
}

export interface StepLoopSetup {
  batches: Batches;
  /** Steps taken before: the loop goes on after them. */
  stepsDone: number;
  totalSteps: number;
  schedule: ScheduleId;
  /** Share of all steps over which the learning rate rises to its full value. */
  warmup: number;
  dropoutSeed: number;
  /** Gives the batch as it is learned from, where that is known only just before the step. */
  varyBatch?: ((batch: MiniBatch, step: number) => Promise<MiniBatch>) | null;
  /** Gives the logits [size, C] that go with a batch; null: the labels teach alone. */
  teacher: {
    logitsOf(batch: MiniBatch): Float32Array | Promise<Float32Array>;
    featuresOf?: FeaturesOf | undefined;
  } | null;
  /** Milliseconds from any fixed moment, for the time that steps take. */
  clock(): number;
}

/** Losses of consecutive steps as they came back from the device. */
export interface LossReading {
  /** Index of the first that is not finite; −1 where all are. */
  broken: number;
  /** Tells the first `count`, of steps from `first` on, which took `stepMs` each; null: nothing. */
  eventOf(first: number, count: number, stepMs: number): EngineEvent | null;
  /** What to throw because of the broken one, which is that of `step`. */
  errorOf(step: number): Error;
}

export interface StepLoopHooks {
  /** Gives what there is to tell of the step, if anything. */
  takeStep(planned: PlannedStep): AsyncGenerator<EngineEvent> | undefined;
  /** Lets the thread answer; may throw to end the loop. */
  yieldToEvents?(): Promise<void>;
  /** Asked before each step; where true the loop ends, once all losses are told. */
  isStopped?(): boolean;
  /** Whether losses are read back after `step` even where that was done a moment ago. */
  areLossesDue?(step: number): boolean;
  readLosses(): Promise<LossReading>;
  /** Told what the steps took whose losses were just read, this wait for the device included. */
  addTime?(ms: number): void;
  /** What else is told after losses that were due. */
  afterLosses?(step: number): AsyncGenerator<EngineEvent>;
  isCheckpointDue(step: number, isEpochEnd: boolean): boolean;
  makeCheckpoint(step: number): Promise<EngineEvent | null>;
  /** Ends the account of a step. */
  endStep?(step: number): EngineEvent;
}

/** Takes the steps after `stepsDone`. Throws at the first loss that is not finite. */
export async function* loopOverSteps(
  setup: StepLoopSetup,
  hooks: StepLoopHooks,
): AsyncGenerator<EngineEvent> {
  const { batches, totalSteps, clock } = setup;
  let step = setup.stepsDone;
  let toldUpTo = step;
  let readAt = clock();
  while (step < totalSteps && !hooks.isStopped?.()) {
    step++;
    const events = hooks.takeStep(await planStep(setup, step));
    if (events) yield* events;
    await hooks.yieldToEvents?.();
    const isDue = step === totalSteps || hooks.areLossesDue?.(step) === true;
    const isCheckpointDue = hooks.isCheckpointDue(step, step % batches.perEpoch === 0);
    if (isDue || isCheckpointDue || clock() - readAt >= DRAIN_MS) {
      yield* tellLosses(hooks, toldUpTo, step, readAt, clock);
      toldUpTo = step;
      if (hooks.afterLosses) yield* hooks.afterLosses(step);
      if (isCheckpointDue) {
        const event = await hooks.makeCheckpoint(step);
        if (event) yield event;
      }
      readAt = clock();
    }
    if (hooks.endStep) yield hooks.endStep(step);
  }
  if (toldUpTo < step) yield* tellLosses(hooks, toldUpTo, step, readAt, clock);
}

async function planStep(
  { batches, varyBatch, teacher, schedule, totalSteps, warmup, dropoutSeed }: StepLoopSetup,
  step: number,
): Promise<PlannedStep> {
  const drawn = batches.at(step);
  const batch = varyBatch ? await varyBatch(drawn, step) : drawn;
  if (teacher) batch.teacherLogits = await teacher.logitsOf(batch);
  if (teacher?.featuresOf) batch.teacherFeatures = await teacher.featuresOf(batch);
  return {
    step,
    batch,
    rateFactor: scheduleFactor(schedule, step, totalSteps, warmup),
    dropoutSeed: dropoutSeedOf(dropoutSeed, step),
  };
}

/** The total of each step in what `Executor.drainLosses` gives: three losses a step, it the last. */
export function totalsOf(rows: Float32Array): Float32Array {
  return Float32Array.from({ length: rows.length / 3 }, (_, step) => rows[3 * step + 2] as number);
}

/** Of the steps after `toldUpTo` to `step`; those before one that is broken are told before it is thrown. */
async function* tellLosses(
  hooks: StepLoopHooks,
  toldUpTo: number,
  step: number,
  readAt: number,
  clock: () => number,
): AsyncGenerator<EngineEvent> {
  const { broken, eventOf, errorOf } = await hooks.readLosses();
  const ms = clock() - readAt;
  hooks.addTime?.(ms);
  const first = toldUpTo + 1;
  const finite = broken < 0 ? step - toldUpTo : broken;
  const event = finite > 0 ? eventOf(first, finite, ms / (step - toldUpTo)) : null;
  if (event) yield event;
  if (broken >= 0) throw errorOf(first + broken);
}
