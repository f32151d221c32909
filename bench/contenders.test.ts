/**
 * Every contender that runs in Node does the same work: the same losses on a tiny net. Those that
 * need a browser are checked by the benchmark itself, before it times them.
 */
import { expect, test } from 'vitest';
import type { Contender, SelfTimed } from './contender';
import { type ContenderId, contenders } from './contenders';
import { channelsFirstWeights } from './contenders/channelsFirst';
import { findTorch } from './contenders/torch/torch';
import { makeNet, tinyArchitectures } from './nets';

const STEPS = 4;

type Tested =
  | 'mlp'
  | 'small'
  | 'transformer'
  | 'sequence'
  | 'textCnn'
  | 'residual'
  | 'upscaling'
  | 'detection'
  | 'segmentation';

async function lossesOf(id: ContenderId, net: Tested): Promise<number[]> {
  const make = await contenders[id]();
  const assets = { read: async () => Promise.reject(new Error('no files')) };
  const env = { threads: 1, assets, wasmFiles: null, loops: null };
  const made: Contender | SelfTimed = await make(makeNet(tinyArchitectures[net], 6), env);
  if ('run' in made) return (await made.run(STEPS)).losses;
  const losses: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    made.step();
    losses.push(...(await made.finish()));
  }
  return losses;
}

// Stock comes before mended, which replaces kernels in this process for good.
const cases: [ContenderId, Tested][] = [
  ['stockWasm', 'mlp'],
  ['stockWasm', 'transformer'],
  ['stockWasm', 'sequence'],
  ['stockCpu', 'detection'],
  ['stockCpu', 'mlp'],
  ['stockCpu', 'small'],
  ['stockCpu', 'segmentation'],
  ['jaxWasm', 'mlp'],
  ['jaxWasm', 'small'],
  ['jaxWasm', 'transformer'],
  ['jaxWasm', 'sequence'],
  ['convnet', 'mlp'],
  ['convnet', 'small'],
  ['tfjsMended', 'mlp'],
  ['tfjsMended', 'small'],
  ['tfjsMended', 'transformer'],
  ['tfjsMended', 'textCnn'],
  ['tfjsMended', 'residual'],
  ['tfjsMended', 'upscaling'],
  ['tfjsMended', 'detection'],
  ['tfjsMended', 'segmentation'],
];

const hasTorch = findTorch() !== null;
if (!hasTorch) console.warn('No Python here has torch: its contender is not checked.');
const torchCases: typeof cases = hasTorch
  ? [
      ['torch', 'small'],
      ['torch', 'transformer'],
      ['torch', 'sequence'],
      ['torch', 'segmentation'],
    ]
  : [];

test.each([...cases, ...torchCases])('%s trains the %s net as our plan does', async (id, net) => {
  const expected = await lossesOf('planWasm', net);
  const losses = await lossesOf(id, net);
  expect(losses).toHaveLength(STEPS);
  losses.forEach((loss, step) => {
    expect(Math.abs(loss / expected[step]! - 1)).toBeLessThan(1e-4);
  });
  // Learning, not standing still.
  expect(expected.at(-1)).toBeLessThan(expected[0]!);
});

test('kernels are laid out anew for images with the channels first', () => {
  const blocks = [{ filters: 2, kernel: 3, pool: true }];
  const net = makeNet({ kind: 'cnn', blocks, dense: [] }, 1);
  const [conv, bias, dense] = net.weights.map(({ values }) => values);
  const [convFirst, biasFirst, denseFirst] = channelsFirstWeights(net);
  expect(convFirst!.shape).toEqual([2, 1, 3, 3]);
  // Row 2, column 1 of filter 1.
  expect(convFirst!.values[9 + 7]).toBe(conv![2 * 7 + 1]);
  expect(biasFirst!.values).toEqual(bias);
  // Unit 4's weight of channel 1 in row 3, column 5 of 14 × 14.
  expect(denseFirst!.shape).toEqual([392, 10]);
  expect(denseFirst!.values[10 * (196 + 14 * 3 + 5) + 4]).toBe(
    dense![10 * (2 * (14 * 3 + 5) + 1) + 4],
  );
});
