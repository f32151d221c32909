/** The run before the one on show, where the two can be compared. */
import type { RunState } from '../../store/state';
import { comparableRun } from '../run/whatChanged';
import { useDeferredLab } from './useDeferredLab';

export function useComparison(run: RunState): RunState | null {
  return comparableRun(
    run,
    useDeferredLab((state) => state.previousRun),
  );
}
