/** What every executor's optimizers have in common. */

import type { OptimizerId } from '../../config/experiment';
import type { Weight } from '../../model/weight';
import type { ModelState } from '../../protocol/checkpoint';

/** Decay rates of Adam's moments, and what keeps its divisor from 0 (outside the root). */
export const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/** Decay of the running sum of gradients: v ← 0.9·v + g. */
export const MOMENTUM = 0.9;

/** Names of the moments of each optimizer; `ExecutorState.moments` uses the same. */
export const momentNames = {
  adam: ['m', 'v'],
  momentum: ['momentum'],
  sgd: [],
} satisfies Record<OptimizerId, string[]>;

/** The state before the first step: `weights` (borrowed) with moments of zero. */
export function freshState(optimizer: OptimizerId, weights: readonly Weight[]): ModelState {
  const zeros = () => weights.map(({ values }) => new Float32Array(values.length));
  const moments = Object.fromEntries(momentNames[optimizer].map((name) => [name, zeros()]));
  return { weights: [...weights], moments, steps: 0 };
}
