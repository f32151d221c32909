/**
 * How fast a run on the page is taken. It delays steps and changes no result: a matter of the page,
 * not of the spec.
 */
export const speeds = ['slow', 'normal', 'fast'] as const;

/** `slow`: slow motion; `normal`: slow enough to act while it goes on; `fast`: as fast as it goes. */
export type Speed = (typeof speeds)[number];

/** At slow motion a step begins this long after the last one. */
export const SLOW_STEP_MS = 2000;

/** At normal speed the steps of a run take at least this long together. */
export const NORMAL_RUN_MS = 10_000;

/** Least time from one step of a run of `totalSteps` to the next, in milliseconds. */
export function leastStepMs(speed: Speed, totalSteps: number): number {
  switch (speed) {
    case 'slow':
      return SLOW_STEP_MS;
    case 'normal':
      return totalSteps > 0 ? NORMAL_RUN_MS / totalSteps : 0;
    case 'fast':
      return 0;
  }
}
