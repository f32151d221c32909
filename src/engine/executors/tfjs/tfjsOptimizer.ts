/**
 * SGD, momentum and Adam on lists of tfjs tensors. Weights and moments are replaced, never
 * changed in place: the wasm backend keeps packed copies of weights by tensor.
 */
import { add, mul, sub, type Tensor, tidy, zeros } from '@tensorflow/tfjs-core';
import type { OptimizerId } from '../../../config/experiment';
import { adamUpdate } from '../../../kernels/tfjs-wasm/adam/adamUpdate';
import { ADAM, MOMENTUM, momentNames } from '../optimizers';

/** Moments of one optimizer: by name, one tensor a weight. */
export type Moments = Record<string, Tensor[]>;

/** Moments of zero, owned by the caller. */
export function zeroMoments(optimizer: OptimizerId, weights: readonly Tensor[]): Moments {
  return Object.fromEntries(
    momentNames[optimizer].map((name) => [name, weights.map((weight) => zeros(weight.shape))]),
  );
}

/** One weight with its moments after an update; the caller owns all tensors. */
interface Updated {
  weight: Tensor;
  moments: Record<string, Tensor>;
}

/**
 * The update of one weight. Borrows everything. SGD: w − ηg. Momentum: v' = 0.9·v + g, w − ηv'.
 * Adam: `kernels/tfjs-wasm/adam`. `step` counts updates from 1.
 */
export function updateWeight(
  optimizer: OptimizerId,
  weight: Tensor,
  gradient: Tensor,
  moments: Record<string, Tensor>,
  learningRate: number,
  step: number,
): Updated {
  switch (optimizer) {
    case 'sgd':
      return { weight: tidy(() => sub(weight, mul(gradient, learningRate))), moments: {} };
    case 'momentum': {
      const momentum = tidy(() => add(mul(moments.momentum as Tensor, MOMENTUM), gradient));
      return {
        weight: tidy(() => sub(weight, mul(momentum, learningRate))),
        moments: { momentum },
      };
    }
    case 'adam': {
      const settings = { ...ADAM, learningRate, step };
      const { m, v } = moments as { m: Tensor; v: Tensor };
      const updated = adamUpdate(weight, gradient, m, v, settings);
      return { weight: updated.parameter, moments: { m: updated.m, v: updated.v } };
    }
    default:
      return optimizer satisfies never;
  }
}
