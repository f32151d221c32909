/** A run of the queue as it is stored: its looks with the losses of their steps, and no weights. */
import type { StepLosses } from '../../protocol/history';
import { packLosses } from '../../protocol/packedLosses';
import {
  type HistoryPart,
  type QueuedResult,
  queuedRunId,
  type RunLabels,
  type StoredRun,
} from '../../records/storedRun';
import { deviceReport } from '../archive/deviceReport';

export function queuedRun(
  { batchId, id, result }: QueuedResult,
  now: number,
): { run: Omit<StoredRun, keyof RunLabels>; history: HistoryPart } {
  const { spec, backend, summary, history } = result;
  const evaluations = history.flatMap(({ step, epoch, test }) =>
    test ? [{ step, epoch, ...test }] : [],
  );
  const losses = history.filter((point): point is typeof point & StepLosses => 'student' in point);
  const last = evaluations.at(-1) ?? null;
  const stepsPerEpoch = last && last.epoch > 0 ? Math.round(last.step / last.epoch) : 0;
  return {
    run: {
      id: queuedRunId(batchId, id),
      createdAt: now,
      savedAt: now,
      batchId,
      deletedAt: null,
      spec,
      status: 'completed',
      stopped: false,
      backend: { id: backend, reason: 'Chosen for runs in the background.' },
      device: deviceReport(),
      teacher: null,
      step: summary.steps,
      totalSteps: summary.steps,
      stepsPerEpoch,
      examplesPerStep: spec.training.batchSize,
      stepMs: summary.stepMs,
      lastEvaluation: last,
      notices: [],
      summary,
      error: null,
      hasWeights: false,
    },
    history: {
      losses: packLosses(losses),
      evaluations,
      marks: [],
      teacherLosses: [],
      teacherSteps: 0,
    },
  };
}
