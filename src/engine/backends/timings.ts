import type { MeasuredStep } from '../../protocol/backendReport';
/** What steps took on this device, remembered from run to run. */

/** Keys say everything that the times depend on: device, browser and experiment. */
export interface StepTimings {
  get(key: string): Promise<MeasuredStep[] | null>;
  put(key: string, steps: MeasuredStep[]): Promise<void>;
}

/** Forgets with the thread. */
export function timingsInMemory(): StepTimings {
  const known = new Map<string, MeasuredStep[]>();
  return {
    get: async (key) => known.get(key) ?? null,
    put: async (key, steps) => void known.set(key, steps),
  };
}
