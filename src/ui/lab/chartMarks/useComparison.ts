/** The run before the one on show, where the two can be compared. */
import type { RunState } from '../../../store/lab/state';
import { useDeferredLab } from '../../context/useDeferredLab';
import { comparableRun } from '../../run/result/whatChanged';

export function useComparison(run: RunState): RunState | null {
  return comparableRun(
    run,
    useDeferredLab((state) => state.previousRun),
  );
}
