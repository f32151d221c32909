import { describe, expect, it } from 'vitest';
import { type Architecture, layersOf } from '../../model/architecture';
import { initialWeights } from '../../model/initialWeights';
import { classOutput } from '../../model/output';
import type { Weight } from '../../model/weight';
import { startBackend } from '../backends/backend';
import { TfjsExecutor } from '../executors/tfjs/tfjsExecutor';
import { attributeWords } from './attribution';

const inputShape = { tokens: 6, vocabulary: 9 };
const CLASSES = 3;
const tokens = Float32Array.of(4, 1, 7, 8, 0, 0);

function modelOf(architecture: Architecture) {
  const layers = layersOf(architecture, inputShape, classOutput(CLASSES));
  const output = classOutput(CLASSES);
  const model = { layers, inputShape, output, optimizer: 'adam', method: 'kd' } as const;
  return { model, weights: initialWeights(layers, 3) };
}

/** Each class's logit above the mean of all, in the model's own forward pass. */
async function valuesOf({ model, weights }: ReturnType<typeof modelOf>): Promise<number[]> {
  const executor = new TfjsExecutor(model, weights);
  const logits = [...(await executor.predict(tokens, 1))];
  executor.dispose();
  const mean = logits.reduce((sum, logit) => sum + logit, 0) / CLASSES;
  return logits.map((logit) => logit - mean);
}

/** Weights whose first table has the vector of `token` scaled. */
function withScaled(weights: readonly Weight[], token: number, factor: number): Weight[] {
  const [table, ...others] = weights as [Weight, ...Weight[]];
  const width = table.shape[1] as number;
  const values = table.values.map((value, at) =>
    Math.floor(at / width) === token ? factor * value : value,
  );
  return [{ ...table, values }, ...others];
}

const nets: Architecture[] = [
  { kind: 'text-cnn', width: 5, windows: [2, 3], filters: 7 },
  { kind: 'transformer', width: 8, layers: 1, heads: 2, feedForward: 12 },
  { kind: 'bag', ngrams: 1, buckets: 1, width: 4 },
];

describe('what words speak for', () => {
  it.each(nets)('is the slope of the logit as the vector of a word grows: $kind', async (net) => {
    await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
    const { model, weights } = modelOf(net);
    const target = 1;
    const scores = await attributeWords(model, weights, tokens, target);
    expect([...scores.subarray(4)]).toEqual([0, 0]);
    for (let place = 0; place < 4; place++) {
      const at = async (factor: number) => {
        const scaled = withScaled(weights, tokens[place] as number, factor);
        return (await valuesOf({ model, weights: scaled }))[target] as number;
      };
      const slope = ((await at(1.001)) - (await at(0.999))) / 0.002;
      expect(scores[place]).toBeCloseTo(slope, 2);
    }
    expect(Math.max(...scores.map(Math.abs))).toBeGreaterThan(0.01);
  });

  it('adds up to the logit of a bag, with pairs shared by their words', async () => {
    await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
    const own = modelOf({ kind: 'bag', ngrams: 2, buckets: 20, width: 4 });
    const values = await valuesOf(own);
    for (let target = 0; target < CLASSES; target++) {
      const scores = await attributeWords(own.model, own.weights, tokens, target);
      expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(values[target] ?? 0, 5);
    }
  });

  it('is refused where a model reads no words', async () => {
    const layers = layersOf({ kind: 'linear' }, [6], classOutput(CLASSES));
    const refused = attributeWords(
      { layers, inputShape: [6] },
      initialWeights(layers, 1),
      tokens,
      0,
    );
    await expect(refused).rejects.toThrow('reads no words');
  });
});
