import { expect, it } from 'vitest';
import { PlanRuntime } from '../../kernels/wasm/runtime';
import { type Architecture, layersOf } from '../../model/architecture';
import { initialWeights } from '../../model/initialWeights';
import { Random } from '../../numeric/random';
import { decode } from '../../workloads/sequence/decode';
import { policyReader } from '../../workloads/sequence/policyReader';
import type { ModelDescription } from '../executors/executor';
import { PlanWasmExecutor } from '../executors/wasm/planWasm';
import { CachedReader, canReadStepwise } from './cachedReader';
import { plainProducts, WasmProducts } from './products';

const LENGTH = 12;
const width = 9;
const output = { positions: LENGTH, width, labelSlots: 1 };
const inputShape = { tokens: LENGTH, vocabulary: width + 2 };
const net: Architecture = {
  ...{ kind: 'transformer', width: 12, layers: 2, heads: 3, feedForward: 20, causal: true },
  dropout: 0.2,
};
const layers = layersOf(net, inputShape, output);
// Larger than networks start with, so that what is written differs from source to source.
const weights = initialWeights(layers, 3).map((weight) => ({
  ...weight,
  values: weight.values.map((value) => (weight.name.startsWith('logits') ? 4 * value : value)),
}));
const model: ModelDescription = { layers, inputShape, output, optimizer: 'adam', method: 'kd' };
const random = new Random(0, 'sources');
const sources = Array.from({ length: 30 }, () =>
  Array.from({ length: 1 + random.below(4) }, () => 4 + random.below(width - 2)),
);
const runtime = await PlanRuntime.start();
const marks = { separator: 2, end: 3 };
const rest = { width, marks, length: LENGTH, onStep: async () => {} };

function makeReader(products = plainProducts) {
  return new CachedReader(layers, weights, products);
}

it('knows causal transformers alone', () => {
  expect(canReadStepwise(layers)).toBe(true);
  const seesAhead = layersOf({ ...net, causal: false }, inputShape, output);
  expect(canReadStepwise(seesAhead)).toBe(false);
  expect(canReadStepwise(layersOf(net, inputShape, { ...output, positions: 1 }))).toBe(false);
});

it.each([
  ['greedily', {}],
  ['with beams', { beams: 4 }],
  ['by chance', { temperature: 0.9 }],
])(
  'writes %s what the network itself writes, which is asked anew for each word',
  async (_, how) => {
    const executor = new PlanWasmExecutor(runtime, model, weights);
    const slow = policyReader((inputs, count) => executor.predict(inputs, count), LENGTH, width);
    const drawn = () => ({ ...rest, ...how, random: new Random(1, 'words') });
    const expected = await decode(sources, { ...drawn(), reader: slow });
    expect(new Set(expected.map(({ tokens }) => tokens.join())).size).toBeGreaterThan(5);
    for (const products of [plainProducts, new WasmProducts(runtime)]) {
      const reader = makeReader(products);
      const written = await decode(sources, { ...drawn(), reader });
      expect(written.map(({ tokens }) => tokens)).toEqual(expected.map(({ tokens }) => tokens));
      written.forEach(({ logProbabilities }, row) => {
        logProbabilities.forEach((value, place) => {
          expect(value).toBeCloseTo(expected[row]!.logProbabilities[place]!, 4);
        });
      });
      reader.dispose();
    }
    executor.dispose();
  },
);

it('gives its memory back', () => {
  const before = runtime.usedBytes;
  const reader = makeReader(new WasmProducts(runtime));
  reader.begin(sources, sources.length);
  expect(runtime.usedBytes).toBeGreaterThan(before);
  reader.dispose();
  expect(runtime.usedBytes).toBe(before);
});
