/** How far a visitor has come with an experiment. */
import type { ExperimentEntry } from '../../store/batches/experimentsStore';

export type Stage = 'untouched' | 'answered' | 'running' | 'interrupted' | 'revealed';

export function stageOf(
  { prediction, isSkipped, batch }: ExperimentEntry,
  isRunning: boolean,
): Stage {
  if (isRunning) return 'running';
  if (batch?.status === 'interrupted') return 'interrupted';
  if (batch && batch.jobs.length > 0) return 'revealed';
  return prediction !== null || isSkipped ? 'answered' : 'untouched';
}
