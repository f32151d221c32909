import { describe, expect, it } from 'vitest';
import { costOf, describeArchitecture, layersOf, weightShapesOf } from './architecture';
import { outputShapesOf } from './graph';
import { classOutput } from './output';
import { type TextNet, textLayersOf } from './textNets';

const text = { tokens: 12, vocabulary: 50 };
const transformer: TextNet = {
  ...{ kind: 'transformer', width: 8, layers: 2, heads: 2, feedForward: 20 },
};

function parametersOf(net: TextNet): number {
  return costOf(layersOf(net, text, classOutput(3))).parameters;
}

describe('networks that read texts', () => {
  it('count the parameters of a transformer', () => {
    const attention = 8 * 24 + 24 + 8 * 8 + 8;
    const feedForward = 8 * 20 + 20 + 20 * 8 + 8;
    const block = attention + feedForward + 2 * 16;
    expect(parametersOf(transformer)).toBe(50 * 8 + 12 * 8 + 2 * block + 16 + 8 * 3 + 3);
  });

  it('count its multiply-adds, of which attention has those of two products', () => {
    const block = 12 * (8 * 24 + 8 * 8 + 2 * 8 * 20) + 2 * 12 * 12 * 8;
    expect(costOf(layersOf(transformer, text, classOutput(3))).macs).toBe(2 * block + 8 * 3);
  });

  it('give logits for each position where they are asked for', () => {
    const output = { positions: 12, width: 5 };
    const layers = layersOf(transformer, text, output);
    expect(outputShapesOf(layers, [12]).at(-1)).toEqual([12, 5]);
    expect(describeArchitecture(transformer, text, output)).toMatch(/\) → 5 a position$/);
  });

  it('count the parameters of convolutions and bags', () => {
    const convolutions = 8 * 5 * (2 + 3) + 2 * 5;
    const cnn: TextNet = { kind: 'text-cnn', width: 8, windows: [2, 3], filters: 5 };
    expect(parametersOf(cnn)).toBe(50 * 8 + convolutions + 10 * 3 + 3);
    const bag: TextNet = { kind: 'bag', ngrams: 2, buckets: 100, width: 4 };
    expect(parametersOf(bag)).toBe(150 * 4 + 4 * 3 + 3);
    expect(parametersOf({ ...bag, ngrams: 1 })).toBe(50 * 4 + 4 * 3 + 3);
  });

  it.each<TextNet>([
    transformer,
    { ...transformer, causal: true, dropout: 0.1 },
    { kind: 'text-cnn', width: 8, windows: [3], filters: 5 },
    { kind: 'text-cnn', width: 8, windows: [2, 3, 4], filters: 5, dropout: 0.5 },
    { kind: 'bag', ngrams: 3, buckets: 100, width: 4, dropout: 0.2 },
  ])('end in one output a class, with names that differ: %o', (net) => {
    const layers = layersOf(net, text, classOutput(3));
    expect(outputShapesOf(layers, [12]).at(-1)).toEqual([3]);
    const names = weightShapesOf(layers).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(describeArchitecture(net, text, classOutput(3))).toMatch(/ → 3$/);
  });

  it('give outputs for each position where asked to', () => {
    const layers = textLayersOf(transformer, text, 50, true);
    expect(outputShapesOf(layers, [12]).at(-1)).toEqual([12, 50]);
  });
});
