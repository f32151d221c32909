import { describe, expect, it } from 'vitest';
import type { BestWeights, ModelState } from '../../protocol/checkpoint';
import { accuracyScore, errorScore } from '../../tasks/testing/figures';
import { keepBetter } from './best';

const state = { weights: [] } as unknown as ModelState;

/** The step whose weights are kept after these scores, one a step. */
function keptAfter(scores: readonly number[], metric: typeof accuracyScore): number | undefined {
  return scores.reduce<BestWeights | null>(
    (best, score, step) =>
      keepBetter(metric, best, step, { examples: 1, score, values: {} }, state),
    null,
  )?.step;
}

describe('the best weights', () => {
  const scores = [0.5, 0.9, 0.2, 0.9, 0.2];

  it('are those of the highest score where more is better, the earliest of equals', () => {
    expect(keptAfter(scores, accuracyScore)).toBe(1);
  });

  it('are those of the lowest where less is', () => {
    expect(keptAfter(scores, errorScore)).toBe(2);
  });
});
