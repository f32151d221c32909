/** Collects a run's events into the file that the command line writes. */
import type {
  BackendReport,
  EngineEvent,
  EvaluationPoint,
  HistoryPoint,
  Summary,
} from '../protocol/events';
import type { ExperimentSpec } from '../spec/experiment';

export interface RunRecord {
  spec: ExperimentSpec;
  /** Id of the backend that ended the run. */
  backend: BackendReport['id'];
  summary: Summary;
  history: HistoryPoint[];
}

/** Events so far; `history` is built from them at the end. */
export interface Recording {
  backend: BackendReport | null;
  points: Map<number, HistoryPoint>;
  stepsPerEpoch: number;
  summary: Summary | null;
}

export function emptyRecording(): Recording {
  return { backend: null, points: new Map(), stepsPerEpoch: 1, summary: null };
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
      for (const losses of event.losses) {
        const epoch = losses.step / recording.stepsPerEpoch;
        recording.points.set(losses.step, { ...losses, epoch });
      }
      break;
    case 'evaluation':
      addEvaluation(recording, event.point);
      break;
    case 'backendLost':
      recording.backend = event.next;
      for (const step of recording.points.keys()) {
        if (step > event.fromStep) recording.points.delete(step);
      }
      break;
    case 'completed':
      recording.summary = event.summary;
      break;
  }
}

function addEvaluation(recording: Recording, point: EvaluationPoint): void {
  const { step, epoch, ...test } = point;
  recording.points.set(step, { ...recording.points.get(step), step, epoch, test });
}

/** The file's content; throws where the run has not completed. */
export function toRunRecord(spec: ExperimentSpec, recording: Recording): RunRecord {
  const { backend, summary, points } = recording;
  if (!backend || !summary) throw new Error('the run did not complete');
  const history = [...points.values()].sort((a, b) => a.step - b.step);
  return { spec, backend: backend.id, summary, history };
}
