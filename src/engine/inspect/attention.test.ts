import { tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { type Architecture, layersOf } from '../../model/architecture';
import { initialWeights } from '../../model/initialWeights';
import { classOutput } from '../../model/output';
import { Random } from '../../numeric/random';
import { startBackend } from '../backends/backend';
import { attentionWeights } from '../executors/tfjs/tfjsTokens';
import { attentionOf } from './attention';

const inputShape = { tokens: 6, vocabulary: 9 };
const transformer = {
  kind: 'transformer',
  width: 8,
  layers: 2,
  heads: 2,
  feedForward: 12,
} as const;

async function mapsOf(architecture: Architecture, tokens: number[]) {
  await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
  const layers = layersOf(architecture, inputShape, classOutput(3));
  return attentionOf({ layers, inputShape }, initialWeights(layers, 3), Float32Array.from(tokens));
}

function rowsOf(values: Float32Array, width: number): number[][] {
  return Array.from({ length: values.length / width }, (_, row) => [
    ...values.subarray(row * width, (row + 1) * width),
  ]);
}

describe('attention', () => {
  it('is softmax(q·k / √d) over the words, in each head', async () => {
    await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
    const [length, width, heads] = [3, 4, 2];
    const random = new Random(1, 'projections');
    const projected = Float32Array.from({ length: length * 3 * width }, () => random.normal());
    const tokens = [5, 2, 0];
    const layer = { type: 'attention', length, width, heads, causal: false } as const;
    const found = attentionWeights(
      { ...layer, from: ['projections1', 'inputs'] },
      tensor(projected, [1, length, 3 * width]),
      tensor(tokens, [1, length]),
    );
    const at = (position: number, part: number, head: number, unit: number) =>
      projected[position * 3 * width + part * width + (head * width) / heads + unit] as number;
    const expected: number[] = [];
    for (let head = 0; head < heads; head++) {
      for (let query = 0; query < length; query++) {
        const powers = tokens.map((token, key) => {
          let score = 0;
          for (let unit = 0; unit < width / heads; unit++)
            score += at(query, 0, head, unit) * at(key, 1, head, unit);
          return token === 0 ? 0 : Math.exp(score / Math.sqrt(width / heads));
        });
        const sum = powers.reduce((a, b) => a + b);
        expected.push(...powers.map((power) => power / sum));
      }
    }
    const values = await found.data();
    expected.forEach((share, place) => {
      expect(values[place]).toBeCloseTo(share, 5);
    });
  });

  it('is told of the words alone, each row adding up to 1', async () => {
    const maps = await mapsOf(transformer, [4, 1, 7, 8, 0, 0]);
    expect(maps).toMatchObject({ layers: 2, heads: 2, tokens: 4 });
    const rows = rowsOf((maps as NonNullable<typeof maps>).values, 4);
    expect(rows).toHaveLength(2 * 2 * 4);
    for (const row of rows) expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
  });

  it('leaves later words alone where it is causal', async () => {
    const maps = await mapsOf({ ...transformer, causal: true }, [4, 1, 7, 0, 0, 0]);
    rowsOf((maps as NonNullable<typeof maps>).values, 3).forEach((row, place) => {
      for (let key = (place % 3) + 1; key < 3; key++) expect(row[key]).toBe(0);
    });
  });

  it('is not there in other networks, nor of an empty text', async () => {
    expect(
      await mapsOf({ kind: 'text-cnn', width: 4, windows: [2], filters: 3 }, [4, 1, 0, 0, 0, 0]),
    ).toBeNull();
    expect(await mapsOf(transformer, [0, 0, 0, 0, 0, 0])).toBeNull();
  });
});
