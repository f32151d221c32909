/** What the machine can do at best: XNNPACK's matrix product, and multiply-adds on registers. */
import * as tf from '@tensorflow/tfjs-core';
import { supportedSimd } from '../../src/kernels/wasm/module';
import type { MakeContender } from '../contender';
import { startStock } from './stockBackends';

/** Products in a step, so that a step lasts milliseconds. */
const PRODUCTS = 8;

/** tfjs's matMul of [128, 800] by [800, 800], not transposed: the best that its wasm backend does. */
export const matMul: MakeContender = async (_, env) => {
  await startStock('wasm', env);
  const [a, b] = [tf.randomUniform([128, 800]), tf.randomUniform([800, 800])];
  return {
    step() {
      for (let count = 0; count < PRODUCTS; count++) tf.matMul(a, b).dispose();
    },
    finish: async () => [],
    flops: PRODUCTS * 2 * 128 * 800 * 800,
  };
};

const ROUNDS = 100_000;

/** A loop of independent multiply-adds: no memory, nothing but arithmetic. */
export const multiplyAdd: MakeContender = async (_, { loops }) => {
  const kind = supportedSimd();
  if (!kind || !loops) throw new Error('no SIMD here');
  const bytes = Uint8Array.from(atob(loops[kind]), (letter) => letter.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes);
  const { run, flopsPerRound } = instance.exports as unknown as {
    run(rounds: number): number;
    flopsPerRound: WebAssembly.Global<'i32'>;
  };
  return {
    step: () => void run(ROUNDS),
    finish: async () => [],
    flops: ROUNDS * flopsPerRound.value,
  };
};
