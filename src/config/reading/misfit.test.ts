import { describe, expect, it } from 'vitest';
import type { Architecture } from '../../model/architecture';
import type { InputShape } from '../../model/layer';
import { classOutput } from '../../model/output';
import { misfitOf } from './misfit';

const bag: Architecture = { kind: 'bag', ngrams: 1, buckets: 9, width: 4 };
const transformer = (width: number): Architecture => {
  return { kind: 'transformer', width, layers: 1, heads: 2, feedForward: 8 };
};
const items = (width: number): Architecture => {
  return { ...transformer(width), kind: 'item-transformer', longest: 9 } as Architecture;
};
const cnn: Architecture = {
  kind: 'cnn',
  blocks: [1, 2].map(() => ({ filters: 4, kernel: 3, pool: true })),
  dense: [],
};
const alongColumns: Architecture = { ...cnn, dimensions: 1 };
const separable: Architecture = {
  ...cnn,
  blocks: [{ filters: 4, kernel: 3, pool: false, separable: true }],
};
const text: InputShape = { tokens: 12, vocabulary: 30 };
const each = { positions: 12, width: 5 };

describe('a network for one answer an example', () => {
  it.each<[Architecture, InputShape]>([
    [{ kind: 'linear' }, [7]],
    [cnn, [9, 5, 1]],
    [alongColumns, [9, 3, 1]],
    [separable, [9, 5, 1]],
    [bag, text],
    [transformer(6), text],
  ])('fits: %j on %j', (architecture, shape) => {
    expect(misfitOf(architecture, shape, classOutput(3), 'Words')).toBeNull();
  });

  it.each<[Architecture, InputShape, RegExp]>([
    [cnn, [7], /are no images: choose linear or mlp/],
    [bag, [7], /are no texts: choose linear or mlp/],
    [alongColumns, [9, 2, 1], /a first kernel of 3 columns.*choose a smaller kernel/],
    [cnn, text, /are texts: choose transformer/],
    [items(4), [7], /are no histories of items: choose linear or mlp/],
    [transformer(5), text, /make its width a multiple of its heads/],
  ])('is refused in words: %j on %j', (architecture, shape, message) => {
    expect(misfitOf(architecture, shape, classOutput(3), 'Words')).toMatch(message);
  });
});

describe('a network for rankings', () => {
  const ranking = { positions: 1, width: 7, labelSlots: 3 };
  it('reads histories, with heads that divide its width', () => {
    expect(misfitOf(items(4), [7], ranking, 'Histories')).toBeNull();
    expect(misfitOf(items(5), [7], ranking, 'Histories')).toMatch(/make its width a multiple/);
  });
});

describe('a network for an answer at each position', () => {
  it.each<[Architecture, InputShape]>([
    [transformer(6), text],
    [{ kind: 'linear' }, [4, 3, 2]],
    [{ kind: 'mlp', hidden: [3] }, [4, 3, 2]],
  ])('fits: %j on %j', (architecture, shape) => {
    expect(misfitOf(architecture, shape, each, 'Words')).toBeNull();
  });

  it.each<[Architecture, InputShape, RegExp]>([
    [bag, text, /one for a whole text: choose transformer/],
    [transformer(6), { tokens: 11, vocabulary: 30 }, /an answer for each position/],
    [{ kind: 'linear' }, [12], /want 12 answers for each example/],
    [{ kind: 'linear' }, [4, 4, 1], /want 12 answers for each example/],
    [cnn, [4, 3, 2], /makes images 4 times smaller, and 4 × 3 pixels/],
  ])('is refused in words: %j on %j', (architecture, shape, message) => {
    expect(misfitOf(architecture, shape, each, 'Words')).toMatch(message);
  });
});
