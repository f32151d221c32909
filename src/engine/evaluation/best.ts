/** Keeps the weights of the best evaluation: best score on the curves' sample, earliest of equals. */

import type { BestWeights, ModelState } from '../../protocol/checkpoint';
import { gainOf } from '../../tasks/metric';
import type { Evaluation, Score } from '../../tasks/task';

/** The better of `best` and `state`, which stood after `step` and was measured as `found`. */
export function keepBetter(
  metric: Pick<Score, 'better'>,
  best: BestWeights | null | undefined,
  step: number,
  { score }: Evaluation,
  { weights }: ModelState,
): BestWeights {
  return best && gainOf(metric, score, best.score) <= 0 ? best : { step, score, weights };
}
