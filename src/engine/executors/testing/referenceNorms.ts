/** Batch, group and layer normalisation in plain double precision. */

import { type LayerOf, NORM_EPSILON } from '../../../model/layer';
import { RUNNING_SHARE } from '../normalization';
import type { LayerContext, LayerPass, Matrix } from './referencePass';

/** y = γ·x̂ + β with x̂ = (x − mean) / √(variance + ε), over the groups that `groupOf` makes. */
function normalised(
  input: Matrix,
  groups: number,
  groupOf: (index: number) => number,
  channels: number,
  [gamma, beta]: readonly Matrix[],
): LayerPass & { mean: Matrix; variance: Matrix } {
  const count = input.length / groups;
  const average = (values: Matrix) => {
    const sums = new Float64Array(groups);
    values.forEach((value, i) => {
      sums[groupOf(i)]! += value / count;
    });
    return sums;
  };
  const mean = average(input);
  const variance = average(input.map((value, i) => (value - mean[groupOf(i)]!) ** 2));
  const scale = variance.map((value) => 1 / Math.sqrt(value + NORM_EPSILON));
  const hat = input.map((value, i) => (value - mean[groupOf(i)]!) * scale[groupOf(i)]!);
  return {
    mean,
    variance,
    output: hat.map((value, i) => value * gamma![i % channels]! + beta![i % channels]!),
    backward(gradient) {
      const slope = gradient.map((g, i) => g * gamma![i % channels]!);
      const meanSlope = average(slope);
      const meanProduct = average(slope.map((g, i) => g * hat[i]!));
      const weights = [new Float64Array(channels), new Float64Array(channels)] as const;
      gradient.forEach((g, i) => {
        weights[0][i % channels]! += g * hat[i]!;
        weights[1][i % channels]! += g;
      });
      return {
        inputs: [
          slope.map((g, i) => {
            const group = groupOf(i);
            return scale[group]! * (g - meanSlope[group]! - hat[i]! * meanProduct[group]!);
          }),
        ],
        weights: [...weights],
      };
    },
  };
}

/** Over batch and positions, for each channel; by running mean and variance in inference mode. */
export function batchNorm(channels: number, input: Matrix, context: LayerContext): LayerPass {
  const [gamma, beta, mean, variance] = context.weights as [Matrix, Matrix, Matrix, Matrix];
  if (!context.training) {
    const output = input.map((value, i) => {
      const c = i % channels;
      const hat = (value - mean[c]!) / Math.sqrt(variance[c]! + NORM_EPSILON);
      return hat * gamma[c]! + beta[c]!;
    });
    return { output, backward: () => ({ inputs: [output], weights: [] }) };
  }
  const pass = normalised(input, channels, (i) => i % channels, channels, [gamma, beta]);
  const running = (old: Matrix, now: Matrix) =>
    old.map((value, i) => RUNNING_SHARE * value + (1 - RUNNING_SHARE) * now[i]!);
  return {
    ...pass,
    updates: new Map([
      [2, running(mean, pass.mean)],
      [3, running(variance, pass.variance)],
    ]),
  };
}

/** Over the channels of each position. */
export function layerNorm(channels: number, input: Matrix, { weights }: LayerContext): LayerPass {
  const groupOf = (index: number) => Math.floor(index / channels);
  return normalised(input, input.length / channels, groupOf, channels, weights);
}

/** Over positions and channels of each group of an example. */
export function groupNorm(
  { size, channels, groups }: LayerOf<'groupNorm'>,
  input: Matrix,
  { rows, weights }: LayerContext,
): LayerPass {
  const groupOf = (index: number) =>
    groups * Math.floor(index / size) + Math.floor(((index % channels) * groups) / channels);
  return normalised(input, rows * groups, groupOf, channels, weights);
}
