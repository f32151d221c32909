/** How a workload varies its inputs at every step. */
import type { WorkloadConfig } from './experiment';

/** Strengths by name, 0 for off; none where inputs cannot be varied, as words cannot. */
export function augmentationOf({ options }: WorkloadConfig): Readonly<Record<string, number>> {
  return 'augment' in options ? options.augment : {};
}

/** Whether each step sees the examples otherwise. */
export function isAugmented(workload: WorkloadConfig): boolean {
  return Object.values(augmentationOf(workload)).some((strength) => strength > 0);
}
