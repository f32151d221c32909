/** How the learning rate falls over a run. */
import type { ScheduleId } from '../spec/experiment';

/**
 * Factor on the learning rate at `step` (from 1) of `totalSteps`. Constant: 1. Cosine:
 * (1 + cos(π·(step − 1)/totalSteps)) / 2 (Loshchilov & Hutter 2017, without restarts).
 */
export function scheduleFactor(schedule: ScheduleId, step: number, totalSteps: number): number {
  switch (schedule) {
    case 'constant':
      return 1;
    case 'cosine':
      return (1 + Math.cos((Math.PI * (step - 1)) / totalSteps)) / 2;
    default:
      return schedule satisfies never;
  }
}
