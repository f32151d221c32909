/** The snapshots that the pictures can go back to, for the charts. */
import { useCallback } from 'react';
import { useInspection, useInspectionActions } from '../../context/inspectionContext';

export function useSnapshotChoice() {
  const steps = useInspection((state) => state.steps);
  const chosen = useInspection((state) => state.chosenStep);
  const { scrub } = useInspectionActions();
  const choose = useCallback(
    (step: number) => {
      const nearest = nearestStep(steps ?? [], step);
      if (nearest !== undefined) scrub(nearest);
    },
    [steps, scrub],
  );
  return { chosen, choose };
}

/** The one of `steps` that is closest to `step`, the earlier of two. */
export function nearestStep(steps: readonly number[], step: number): number | undefined {
  return steps.reduce<number | undefined>(
    (best, candidate) =>
      best === undefined || Math.abs(candidate - step) < Math.abs(best - step) ? candidate : best,
    undefined,
  );
}
