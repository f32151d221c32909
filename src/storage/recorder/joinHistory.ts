import { joinLosses } from '../../protocol/packedLosses';
import type { HistoryPart } from '../../records/storedRun';

/** Parts of one run's history that follow one another, as one. */
export function joinHistory(parts: readonly HistoryPart[]): HistoryPart {
  return {
    losses: joinLosses(parts.flatMap(({ losses }) => losses ?? [])),
    evaluations: parts.flatMap(({ evaluations }) => evaluations),
    marks: parts.flatMap(({ marks }) => marks),
    teacherLosses: parts.flatMap(({ teacherLosses }) => teacherLosses),
    teacherSteps: Math.max(...parts.map(({ teacherSteps }) => teacherSteps)),
  };
}
