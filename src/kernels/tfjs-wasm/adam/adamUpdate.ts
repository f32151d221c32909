/**
 * One Adam update of one parameter (Kingma and Ba, "Adam: a method for stochastic optimization"):
 * a fused kernel where the backend has one, plain operations, the reference, everywhere else.
 */
import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs-core';
import {
  add,
  div,
  engine,
  getBackend,
  getKernel,
  mul,
  sqrt,
  square,
  sub,
  tidy,
} from '@tensorflow/tfjs-core';

/** Settings of one update; every one is the caller's to give, so that nothing is hidden here. */
export interface AdamSettings {
  /** Step size η, usually 0.001. */
  learningRate: number;
  /** Decay of the mean of gradients, usually 0.9. */
  beta1: number;
  /** Decay of the mean of squared gradients, usually 0.999. */
  beta2: number;
  /** Keeps the quotient finite, usually 1e-8; added to the root, not under it. */
  epsilon: number;
  /** Number of this update, counted from 1; corrects the bias of means that start at zero. */
  step: number;
}

/** New values after an update, tensors of the parameter's shape that the caller owns. */
export interface AdamResult {
  parameter: Tensor;
  m: Tensor;
  v: Tensor;
}

/** Name of the fused kernel: inputs parameter, gradient, m, v; attributes AdamSettings. */
const adamKernelName = 'AdamUpdate';

/**
 * `m' = β₁m + (1 − β₁)g`, `v' = β₂v + (1 − β₂)g²`,
 * `θ' = θ − η · m̂ / (√v̂ + ε)` with `m̂ = m' / (1 − β₁^step)` and `v̂ = v' / (1 − β₂^step)`.
 * All four tensors have one shape. Borrows them; the caller owns the three results, which always
 * have new data ids (wasm would keep multiplying with weights changed in place).
 */
export function adamUpdate(
  parameter: Tensor,
  gradient: Tensor,
  m: Tensor,
  v: Tensor,
  settings: AdamSettings,
): AdamResult {
  if (getKernel(adamKernelName, getBackend()) === undefined) {
    return adamReference(parameter, gradient, m, v, settings);
  }
  const inputs = { parameter, gradient, m, v } as unknown as NamedTensorMap;
  const [newParameter, newM, newV] = engine().runKernel<Tensor[]>(adamKernelName, inputs, {
    ...settings,
  }) as [Tensor, Tensor, Tensor];
  return { parameter: newParameter, m: newM, v: newV };
}

/** The same update in plain operations, on any backend. Borrows; the caller owns the results. */
export function adamReference(
  parameter: Tensor,
  gradient: Tensor,
  m: Tensor,
  v: Tensor,
  { learningRate, beta1, beta2, epsilon, step }: AdamSettings,
): AdamResult {
  return tidy(() => {
    const newM = add(mul(m, beta1), mul(gradient, 1 - beta1));
    const newV = add(mul(v, beta2), mul(square(gradient), 1 - beta2));
    const mean = div(newM, 1 - beta1 ** step);
    const deviation = sqrt(div(newV, 1 - beta2 ** step));
    const change = mul(div(mean, add(deviation, epsilon)), learningRate);
    return { parameter: sub(parameter, change), m: newM, v: newV };
  });
}
