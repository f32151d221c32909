/** How the learning rate moves over a run. */
import type { ScheduleId } from '../../config/experiment';

/**
 * Factor on the learning rate at `step` (from 1) of `totalSteps`. Over the first `warmup` of all
 * steps (a share, default 0) it rises in a straight line to 1; the schedule has the rest. Constant:
 * 1. Cosine: (1 + cos(π·(s − 1)/n)) / 2 at step s of those n (Loshchilov & Hutter 2017, without
 * restarts).
 */
export function scheduleFactor(
  schedule: ScheduleId,
  step: number,
  totalSteps: number,
  warmup = 0,
): number {
  const rising = Math.round(warmup * totalSteps);
  if (step <= rising) return step / rising;
  switch (schedule) {
    case 'constant':
      return 1;
    case 'cosine':
      return (1 + Math.cos((Math.PI * (step - rising - 1)) / (totalSteps - rising))) / 2;
    default:
      return schedule satisfies never;
  }
}
