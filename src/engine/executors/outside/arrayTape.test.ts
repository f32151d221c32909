import '@tensorflow/tfjs-backend-cpu';
import '../tfjs/tfjsGradients';
import { mul, sum, type Tensor, tensor, tidy, valueAndGrads } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { LossOps } from '../../../methods/lossOps';
import { Random } from '../../../numeric/random';
import { lossOps } from '../lossOps';
import { ArrayTape } from './arrayTape';

type Shape = readonly number[];
type Compute = (ops: LossOps, x: never, y: never) => Tensor;

/** Each with the shapes of x and y. */
const cases: Record<string, [Compute, Shape, Shape?]> = {
  'add, x repeated': [(tf, x, y) => tf.add(x, y), [3, 1], [2, 3, 4]],
  'add a number': [(tf, x) => tf.add(2, tf.add(x, 3)), [3, 2]],
  'sub, y repeated': [(tf, x, y) => tf.sub(x, y), [2, 3], [3]],
  'sub from and by numbers': [(tf, x) => tf.sub(1, tf.sub(x, 3)), [3]],
  'mul, each repeated': [(tf, x, y) => tf.mul(x, y), [3, 1], [1, 4]],
  'mul by itself': [(tf, x) => tf.mul(tf.mul(x, x), 0.5), [2, 2]],
  'div, y a scalar': [(tf, x, y) => tf.div(x, tf.exp(y)), [2, 3], []],
  'div of and by numbers': [(tf, x) => tf.div(2, tf.div(tf.exp(x), 3)), [4]],
  minimum: [(tf, x, y) => tf.minimum(tf.mul(x, y), 0.1), [2, 3], [3]],
  'sum of all': [(tf, x) => tf.mul(tf.sum(x), tf.sum(x)), [2, 3]],
  'sum along the first axis': [(tf, x) => tf.square(tf.sum(x, 0)), [3, 2]],
  'sum that keeps its axis': [(tf, x) => tf.mul(x, tf.sum(x, 1, true)), [3, 4]],
  mean: [(tf, x) => tf.sub(x, tf.mean(x, -1, true)), [2, 3, 4]],
  logSumExp: [(tf, x) => tf.logSumExp(tf.mul(x, 300), 1), [3, 4]],
  'logSoftmax, softmax': [(tf, x) => tf.mul(tf.softmax(x), tf.logSoftmax(x)), [3, 4]],
  softplus: [(tf, x) => tf.softplus(tf.mul(x, 20)), [9]],
  'exp, neg, sqrt': [(tf, x) => tf.sqrt(tf.exp(tf.neg(x))), [5]],
  'abs, relu': [(tf, x) => tf.mul(tf.abs(x), tf.relu(x)), [6]],
  'scalar, eye': [(tf, x) => tf.add(tf.mul(x, tf.eye(3)), tf.scalar(2)), [3, 3]],
  reshape: [(tf, x, y) => tf.mul(tf.reshape(x, [-1, 2]), y), [2, 3], [3, 2]],
  'transpose in an order': [
    (tf, x, y) => tf.mul(tf.transpose(x, [1, 2, 0]), y),
    [2, 3, 4],
    [3, 4, 2],
  ],
  'gradient turned round': [(tf, x) => tf.square(tf.reverseGradient(x, 0.5)), [2, 3]],
  matMul: [(tf, x, y) => tf.matMul(x, y), [2, 3], [3, 4]],
  'matMul, x turned': [(tf, x, y) => tf.matMul(x, y, true), [3, 2], [3, 4]],
  'matMul, y turned': [(tf, x, y) => tf.matMul(x, y, false, true), [2, 3], [4, 3]],
};

describe('operations on plain arrays', () => {
  it.each(Object.entries(cases))('%s: value and gradients as in tfjs', (name, given) => {
    const [compute, ...shapes] = given;
    const random = new Random(1, name);
    const inputs = (shapes.filter(Boolean) as Shape[]).map((shape) => {
      const length = shape.reduce((product, side) => product * side, 1);
      return { shape, values: Float32Array.from({ length }, () => random.normal()) };
    });
    /** Weighted, so that the gradient of each element is another. */
    const reduce = (tf: LossOps, result: Tensor, weights: Tensor) =>
      tf.sum(tf.mul(result, weights));
    const expected = tidy(() => {
      const tensors = inputs.map(({ shape, values }) => tensor(values, [...shape]));
      const result = compute(lossOps, ...(tensors as [never, never]));
      const weights = Float32Array.from({ length: result.size }, () => random.normal());
      const loss = (...given: Tensor[]) =>
        sum(mul(compute(lossOps, ...(given as [never, never])), tensor(weights, result.shape)));
      const { value, grads } = valueAndGrads(loss as never)(tensors);
      const gradients = grads.map((gradient) => [...gradient.dataSync()]);
      return { weights, shape: result.shape, value: value.dataSync()[0] as number, gradients };
    });
    const tape = new ArrayTape();
    // Twice: arrays that are used again hold what the first time left.
    for (let time = 0; time < 2; time++) {
      const variables = inputs.map(({ shape, values }) =>
        tape.variable(shape, (out) => out.set(values)),
      );
      const result = compute(tape.ops, ...(variables as [never, never]));
      expect(result.shape).toEqual(expected.shape);
      const weights = tape.constant(expected.shape, (out) => out.set(expected.weights));
      const loss = reduce(tape.ops, result, weights);
      expectClose([tape.read(loss)], [expected.value]);
      tape.differentiate(loss);
      variables.forEach((variable, i) => {
        expectClose([...(tape.gradientIn(variable) ?? [])], expected.gradients[i] as number[]);
      });
      tape.clear();
    }
  });

  it('has no gradient where the loss does not depend on the variable', () => {
    const tape = new ArrayTape();
    const variable = tape.variable([2], (out) => out.fill(1));
    tape.differentiate(tape.ops.sum(tape.constant([2], (out) => out.fill(3))));
    expect(tape.gradientIn(variable)).toBeNull();
  });
});

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => {
    const wanted = expected[i] as number;
    expect(Math.abs(value - wanted)).toBeLessThan(1e-5 * (1 + Math.abs(wanted)));
  });
}
