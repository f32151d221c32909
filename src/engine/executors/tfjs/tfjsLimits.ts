/** Clipping of gradients and limits of weights in tfjs operations. */
import {
  add,
  div,
  minimum,
  mul,
  norm,
  reshape,
  scalar,
  sqrt,
  square,
  sum,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core';

/** The gradients, scaled down to norm `most` over all of them. Consumes them. */
export function clipGradients(gradients: Tensor[], most: number): Tensor[] {
  const results = tidy(() => {
    const squares = gradients.map((gradient) => sum(square(gradient)));
    const length = sqrt(squares.reduce((total, part) => add(total, part)));
    const scale = minimum(div(scalar(most), length), 1);
    return gradients.map((gradient) => mul(gradient, scale));
  });
  for (const gradient of gradients) gradient.dispose();
  return results;
}

/** The kernel of `units` units with each unit's weights scaled down to norm `most`. Consumes it. */
export function limitUnits(kernel: Tensor, units: number, most: number): Tensor {
  const result = tidy(() => {
    const columns = reshape(kernel, [-1, units]);
    const scale = minimum(div(scalar(most), norm(columns, 2, 0)), 1);
    return reshape(mul(columns, scale), kernel.shape);
  });
  kernel.dispose();
  return result;
}
