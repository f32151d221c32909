/** What every executor's optimizers have in common. */
import type { ModelState, Weight } from '../protocol/checkpoint';
import type { OptimizerId } from '../spec/experiment';

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

/** Whether a weight is a kernel, which weight decay and `maxNorm` are for. */
export function isKernel(name: string): boolean {
  return name.endsWith('/kernel');
}

/** Units of a kernel: columns when it is seen as [inputs of a unit, units]. */
export function unitsOf(shape: readonly number[]): number {
  // A depthwise kernel [rows, columns, channels, 1] has a unit a channel.
  const perChannel = shape.length === 4 && shape[3] === 1;
  return (perChannel ? shape[2] : shape.at(-1)) as number;
}

/** The state before the first step: `weights` (borrowed) with moments of zero. */
export function freshState(optimizer: OptimizerId, weights: readonly Weight[]): ModelState {
  const zeros = () => weights.map(({ values }) => new Float32Array(values.length));
  const moments = Object.fromEntries(momentNames[optimizer].map((name) => [name, zeros()]));
  return { weights: [...weights], moments, steps: 0 };
}
