/** A finished run as one plain object: what the command line writes and the page exports. */

import type { BackendId, ExperimentSpec } from '../config/experiment';
import type { EvaluationPoint, HistoryPoint, StepLosses } from '../protocol/history';
import type { Summary } from '../protocol/summary';

export interface RunRecord {
  spec: ExperimentSpec;
  /** Id of the backend that ended the run. */
  backend: BackendId;
  summary: Summary;
  history: HistoryPoint[];
}

/** The plotted points of a run, by step: losses and evaluations of one step are one point. */
export function historyOf(
  losses: Iterable<StepLosses>,
  evaluations: Iterable<EvaluationPoint>,
  stepsPerEpoch: number,
): HistoryPoint[] {
  const points = new Map<number, HistoryPoint>();
  for (const each of losses) {
    points.set(each.step, { ...each, epoch: each.step / stepsPerEpoch });
  }
  for (const { step, epoch, ...test } of evaluations) {
    points.set(step, { ...points.get(step), step, epoch, test });
  }
  return [...points.values()].sort((a, b) => a.step - b.step);
}
