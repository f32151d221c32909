import { describe, expect, it } from 'vitest';
import { costOf, describeArchitecture, layersOf } from './architecture';
import { outputShapesOf } from './graph';
import type { ItemTransformer } from './itemNets';

const net: ItemTransformer = {
  ...{ kind: 'item-transformer', longest: 6, width: 8, layers: 1, heads: 2, feedForward: 20 },
};
const ranking = (items: number) => ({ positions: 1, width: items, labelSlots: 4 });

describe('a network that reads histories of items', () => {
  it('has a row for each item, blocks without positions, and scores over all items', () => {
    const layers = layersOf(net, [30], ranking(30));
    expect(outputShapesOf(layers, [30]).at(-1)).toEqual([30]);
    const block = 8 * 24 + 24 + 8 * 8 + 8 + 8 * 20 + 20 + 20 * 8 + 8 + 2 * 16;
    expect(costOf(layers).parameters).toBe(31 * 8 + block + 16 + 8 * 30 + 30);
    expect(describeArchitecture(net, [30], ranking(30))).toBe(
      'up to 6 items in 8 → 1 × (2 heads, 20) → mean → 30',
    );
  });

  it('reads no more items than there are', () => {
    const layers = layersOf(net, [4], ranking(4));
    expect(outputShapesOf(layers, [4])[0]).toEqual([4]);
  });
});
