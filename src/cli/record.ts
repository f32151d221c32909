/** Collects a run's events into the file that the command line writes. */

import type { ExperimentSpec } from '../config/experiment';
import type { BackendReport } from '../protocol/backendReport';
import type { EngineEvent } from '../protocol/events';
import type { EvaluationPoint } from '../protocol/history';
import { lossesUpTo, type PackedLosses, unpackLosses } from '../protocol/packedLosses';
import type { Summary } from '../protocol/summary';
import { historyOf, type RunRecord } from '../records/runRecord';

/** Events so far; the history is built from them at the end. */
export interface Recording {
  backend: BackendReport | null;
  losses: PackedLosses[];
  evaluations: EvaluationPoint[];
  stepsPerEpoch: number;
  summary: Summary | null;
}

export function emptyRecording(): Recording {
  return { backend: null, losses: [], evaluations: [], stepsPerEpoch: 1, summary: null };
}

/** Adds `event` to `recording` in place; events that leave no trace in the file are passed over. */
export function record(recording: Recording, event: EngineEvent): void {
  switch (event.type) {
    case 'backend':
      recording.backend = event.backend;
      break;
    case 'started':
      recording.stepsPerEpoch = event.stepsPerEpoch;
      break;
    case 'losses':
      recording.losses.push(event.losses);
      break;
    case 'evaluation':
      recording.evaluations.push(event.point);
      break;
    case 'backendLost': {
      const isKept = ({ step }: { step: number }) => step <= event.fromStep;
      recording.backend = event.next;
      recording.losses = recording.losses.flatMap(
        (piece) => lossesUpTo(piece, event.fromStep) ?? [],
      );
      recording.evaluations = recording.evaluations.filter(isKept);
      break;
    }
    case 'completed':
      recording.summary = event.summary;
      break;
  }
}

/** The file's content; throws where the run has not completed. */
export function toRunRecord(spec: ExperimentSpec, recording: Recording): RunRecord {
  const { backend, losses, evaluations, stepsPerEpoch, summary } = recording;
  if (!backend || !summary) throw new Error('the run did not complete');
  const history = historyOf(losses.flatMap(unpackLosses), evaluations, stepsPerEpoch);
  return { spec, backend: backend.id, summary, history };
}
