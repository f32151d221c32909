/** Makes a run's record of its events, without keeping the losses of every step. */

import type { ExperimentConfig } from '../config/experiment';
import type { EngineEvent } from '../protocol/events';
import { countOf, type PackedLosses, sliceLosses } from '../protocol/packedLosses';
import { historyOf, type RunRecord } from './runRecord';
import { emptyTrace, type RunCurves, reduceRun } from './runTrace';

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

export function createRunDigest(spec: ExperimentConfig): RunDigest {
  let trace = emptyTrace(spec);
  return {
    take(event) {
      trace = reduceRun(trace, event);
      if (event.type === 'losses') trace = { ...trace, lossChunks: lossesOfLooks(trace) };
    },
    result(seconds) {
      const { backend, evaluations, stepsPerEpoch, summary } = trace;
      if (!summary) return null;
      const isLook = ({ firstStep }: PackedLosses) =>
        evaluations.some(({ step }) => step === firstStep);
      const lossChunks = trace.lossChunks.filter(isLook);
      const history = historyOf({ lossChunks, evaluations, stepsPerEpoch });
      return { spec, backend: backend?.id ?? 'cpu', history, summary, seconds };
    },
  };
}

/** Of the steps that were looked at, and of the last, which may be looked at next. */
function lossesOfLooks({ lossChunks, evaluations }: RunCurves): PackedLosses[] {
  const looks = new Set(evaluations.map(({ step }) => step));
  return lossChunks.flatMap((chunk, index) => {
    const count = countOf(chunk);
    if (index === lossChunks.length - 1) return sliceLosses(chunk, count - 1, count);
    return looks.has(chunk.firstStep) ? chunk : [];
  });
}
