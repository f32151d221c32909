import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectSameAsCpu, randomValues, startBackends } from '../../testing/testBackends';

beforeAll(startBackends);

describe('matMul on wasm', () => {
  for (const transposeA of [false, true]) {
    for (const transposeB of [false, true]) {
      it(`multiplies odd sizes (transposeA ${transposeA}, transposeB ${transposeB})`, async () => {
        const a = randomValues(transposeA ? [7, 5] : [5, 7], 1);
        const b = randomValues(transposeB ? [3, 7] : [7, 3], 2);
        await expectSameAsCpu([a, b], (x, y) => tf.matMul(x!, y!, transposeA, transposeB));
      });

      it(`multiplies batches (transposeA ${transposeA}, transposeB ${transposeB})`, async () => {
        const a = randomValues(transposeA ? [2, 3, 7, 5] : [2, 3, 5, 7], 3);
        const b = randomValues(transposeB ? [2, 3, 4, 7] : [2, 3, 7, 4], 4);
        await expectSameAsCpu([a, b], (x, y) => tf.matMul(x!, y!, transposeA, transposeB));
      });
    }
  }

  it('multiplies vectors, whose transposes are no-ops', async () => {
    const row = randomValues([1, 6], 5);
    const column = randomValues([6, 1], 6);
    await expectSameAsCpu([row, row], (x, y) => tf.matMul(x!, y!, false, true));
    await expectSameAsCpu([row, row], (x, y) => tf.matMul(x!, y!, true, false));
    await expectSameAsCpu([column, column], (x, y) => tf.matMul(x!, y!, true, false));
    await expectSameAsCpu([column, column], (x, y) => tf.matMul(x!, y!, false, true));
  });

  it('multiplies with bias and activation fused', async () => {
    const inputs = [randomValues([5, 7], 7), randomValues([3, 7], 8), randomValues([3], 9)];
    await expectSameAsCpu(inputs, (a, b, bias) =>
      tf.fused.matMul({
        a: a as tf.Tensor2D,
        b: b as tf.Tensor2D,
        transposeB: true,
        bias: bias!,
        activation: 'relu',
      }),
    );
  });

  it('multiplies the same data in several shapes', async () => {
    const inputs = [randomValues([5, 6], 10), randomValues([6, 4], 11), randomValues([5, 3], 12)];
    await expectSameAsCpu(inputs, (a, b, c) => [
      tf.matMul(a!, b!),
      tf.matMul(c!, tf.reshape(b!, [3, 8])),
      tf.matMul(a!, b!),
    ]);
  });

  it('multiplies few rows with many weights, at first use and later', async () => {
    const inputs = [randomValues([3, 41], 16), randomValues([41, 37], 17)];
    await expectSameAsCpu(inputs, (a, b) => [
      tf.matMul(a!, b!),
      tf.matMul(a!, b!),
      tf.matMul(a!, b!),
      tf.matMul(tf.transpose(a!), tf.transpose(b!), true, true),
      tf.matMul(tf.reshape(a!, [1, 3, 41]), tf.reshape(b!, [1, 41, 37])),
    ]);
  });

  it('has the gradient of the plain reference', async () => {
    const inputs = [randomValues([9, 7], 13), randomValues([7, 5], 14), randomValues([9, 5], 15)];
    await expectSameAsCpu(inputs, (a, b, dy) => tf.grads((x, y) => tf.matMul(x, y))([a!, b!], dy!));
  });

  it('keeps its inputs', () => {
    const a = tf.tensor2d([1, 2, 3, 4], [2, 2]);
    tf.matMul(a, a, true, true).dispose();
    expect(Array.from(a.dataSync())).toEqual([1, 2, 3, 4]);
    a.dispose();
  });
});
