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

/** What a step of an optimizer is scaled by, beside its moments. */
interface StepScales {
  /** In place of the learning rate. */
  rate: number;
  /** Of the root of the second moment. */
  rootScale: number;
}

/**
 * Adam's bias corrections, η/(1 − β₁ᵗ) and 1/√(1 − β₂ᵗ), for step t from 1; other optimizers have none.
 * In double precision: late in a run they differ from 1 by less than a float shows.
 */
export function scalesOf(optimizer: OptimizerId, learningRate: number, step: number): StepScales {
  switch (optimizer) {
    case 'adam':
      return {
        rate: learningRate / (1 - ADAM.beta1 ** step),
        rootScale: 1 / Math.sqrt(1 - ADAM.beta2 ** step),
      };
    case 'momentum':
    case 'sgd':
      return { rate: learningRate, rootScale: 1 };
    default:
      return optimizer satisfies never;
  }
}
