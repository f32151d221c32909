/** A finished run as one plain object: what the command line writes and the page exports. */

import type { BackendId, ExperimentConfig } from '../config/experiment';
import type { HistoryPoint } from '../protocol/history';
import { unpackLosses } from '../protocol/packedLosses';
import type { Summary } from '../protocol/summary';
import type { RunTrace } from './runTrace';

export interface RunRecord {
  spec: ExperimentConfig;
  /** Id of the backend that ended the run. */
  backend: BackendId;
  summary: Summary;
  history: HistoryPoint[];
}

/** The plotted points of a run, by step: losses and evaluations of one step are one point. */
export function historyOf({
  lossChunks,
  evaluations,
  stepsPerEpoch,
}: Pick<RunTrace, 'lossChunks' | 'evaluations' | 'stepsPerEpoch'>): HistoryPoint[] {
  const points = new Map<number, HistoryPoint>();
  for (const each of lossChunks.flatMap(unpackLosses)) {
    points.set(each.step, { ...each, epoch: each.step / stepsPerEpoch });
  }
  for (const { step, epoch, ...test } of evaluations) {
    points.set(step, { ...points.get(step), step, epoch, test });
  }
  return [...points.values()].sort((a, b) => a.step - b.step);
}
