/** Exact values of a run at one step, found in the full history by halving. */
import type { EvaluationPoint, StepLosses } from '../../protocol/history';
import { countOf, lossesInRow } from '../../protocol/packedLosses';
import type { RunState } from '../lab/state';

/** The losses of `step`, or null where that step was not taken. */
export function lossesAt(chunks: RunState['lossChunks'], step: number): StepLosses | null {
  const chunk = lastWhere(chunks, ({ firstStep }) => firstStep <= step);
  if (!chunk) return null;
  const row = chunk.steps ? chunk.steps.indexOf(step) : step - chunk.firstStep;
  const wasTaken = Number.isInteger(row) && row >= 0 && row < countOf(chunk);
  return wasTaken ? lossesInRow(chunk, row) : null;
}

/** The latest evaluation at or before `step`. */
export function evaluationAt(
  evaluations: RunState['evaluations'],
  step: number,
): EvaluationPoint | null {
  return lastWhere(evaluations, (candidate) => candidate.step <= step) ?? null;
}

/** Last item for which `holds`, which must hold for a first part of the list and nowhere else. */
function lastWhere<Item>(items: readonly Item[], holds: (item: Item) => boolean): Item | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as Item)) low = middle + 1;
    else high = middle;
  }
  return items[low - 1];
}
