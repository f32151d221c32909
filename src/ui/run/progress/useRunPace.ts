/** The pace of the run on show, as long as it is followed. */
import { useState } from 'react';
import type { RunState } from '../../../store/lab/state';
import { followPace, noPace, type RunPace } from './runPace';

export function useRunPace(run: RunState): RunPace {
  const [pace, setPace] = useState(noPace);
  const [seen, setSeen] = useState<RunState | null>(null);
  if (run === seen) return pace;
  const next = followPace(pace, run, performance.now());
  setSeen(run);
  if (next !== pace) setPace(next);
  return next;
}
