/** Keeps the weights of the best evaluation: highest accuracy on the curves' sample, earliest of equals. */

import type { BestWeights, ModelState } from '../../protocol/checkpoint';
import type { Evaluation } from '../../protocol/history';

/** The better of `best` and `state`, which stood after `step` and was measured as `found`. */
export function keepBetter(
  best: BestWeights | null | undefined,
  step: number,
  { accuracy }: Evaluation,
  { weights }: ModelState,
): BestWeights {
  return best && best.accuracy >= accuracy ? best : { step, accuracy, weights };
}
