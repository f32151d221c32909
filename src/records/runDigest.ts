/** Makes a run's record of its events, without keeping the losses of every step. */

import type { ExperimentSpec } from '../config/experiment';
import type { EngineEvent } from '../protocol/events';
import type { HistoryPoint, StepLosses } from '../protocol/history';
import { unpackLosses } from '../protocol/packedLosses';
import type { RunRecord } from './runRecord';

/**
 * A run that ended well, as a queue of runs keeps it: plain JSON. `history` holds the looks at the
 * test sample, each with the losses of its step.
 */
export interface RunResult extends RunRecord {
  /** Wall time from start to end, loading and the teacher included, pauses left out. */
  seconds: number;
}

export interface RunDigest {
  take(event: EngineEvent): void;
  /** The result; null unless the run has completed. */
  result(seconds: number): RunResult | null;
}

export function createRunDigest(spec: ExperimentSpec): RunDigest {
  let record: Omit<RunRecord, 'summary'> = { spec, backend: 'cpu', history: [] };
  let summary: RunRecord['summary'] | null = null;
  let last: StepLosses | null = null;
  const look = (point: HistoryPoint) => {
    const losses = last?.step === point.step ? last : {};
    record.history.push({ ...losses, ...point });
  };
  return {
    take(event) {
      switch (event.type) {
        case 'backend':
          record = { ...record, backend: event.backend.id };
          break;
        case 'losses':
          last = unpackLosses(event.losses).at(-1) ?? last;
          break;
        case 'evaluation': {
          const { step, epoch, ...test } = event.point;
          look({ step, epoch, test });
          break;
        }
        case 'backendLost': {
          const history = record.history.filter(({ step }) => step <= event.fromStep);
          record = { ...record, backend: event.next.id, history };
          break;
        }
        case 'completed':
          summary = event.summary;
          break;
      }
    },
    result: (seconds) => (summary ? { ...record, summary, seconds } : null),
  };
}
