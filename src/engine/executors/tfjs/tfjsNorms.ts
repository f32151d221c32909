/** Batch, group and layer normalisation in tfjs operations. */
import {
  add,
  div,
  mean,
  mul,
  reshape,
  sqrt,
  square,
  sub,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { NORM_EPSILON } from '../../../model/layer';
import { RUNNING_SHARE } from '../normalization';

/** New values of weights, by their place. */
export type Statistics = Map<number, Tensor>;

/**
 * γ·x̂ + β of `values` [positions, channels], each channel by its mean and variance, which are
 * those of the batch or the `running` ones. `weights` are γ, β and the running two, the first at
 * place `first`; their new values go into `statistics`.
 */
export function batchNormed(
  values: Tensor,
  weights: readonly Tensor[],
  running: boolean,
  first: number,
  statistics?: Statistics,
): Tensor {
  const [gamma, beta, oldMean, oldVariance] = weights as [Tensor, Tensor, Tensor, Tensor];
  if (running) return scaleChannels(sub(values, oldMean), oldVariance, gamma, beta);
  const average = mean(values, 0);
  const centred = sub(values, average);
  const variance = mean(square(centred), 0);
  statistics?.set(first + 2, moveAverage(oldMean, average));
  statistics?.set(first + 3, moveAverage(oldVariance, variance));
  return scaleChannels(centred, variance, gamma, beta);
}

/** γ·x̂ + β of `values` [positions, channels], each position by its own mean and variance. */
export function layerNormed(values: Tensor, [gamma, beta]: readonly Tensor[]): Tensor {
  const centred = sub(values, mean(values, 1, true));
  const variance = mean(square(centred), 1, true);
  return scaleChannels(centred, variance, gamma as Tensor, beta as Tensor);
}

/** γ·x̂ + β of `values` [B, positions, groups, channels of a group], each group of an example by its own. */
export function groupNormed(values: Tensor, [gamma, beta]: readonly Tensor[]): Tensor {
  const own = values.shape.slice(2);
  const centred = sub(values, mean(values, [1, 3], true));
  const variance = mean(square(centred), [1, 3], true);
  const [scale, shift] = [gamma, beta].map((weight) => reshape(weight as Tensor, own));
  return scaleChannels(centred, variance, scale as Tensor, shift as Tensor);
}

function scaleChannels(centred: Tensor, variance: Tensor, gamma: Tensor, beta: Tensor): Tensor {
  return add(mul(div(centred, sqrt(add(variance, NORM_EPSILON))), gamma), beta);
}

function moveAverage(old: Tensor, now: Tensor): Tensor {
  return add(mul(old, RUNNING_SHARE), mul(now, 1 - RUNNING_SHARE));
}
