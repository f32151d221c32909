import { describe, expect, it } from 'vitest';
import { findLayer, INPUTS_PLACE, outputShapesOf, sourcesOf } from './graph';
import type { Layer } from './layer';

const relu = (id?: string, ...from: string[]): Layer => {
  const wiring = { ...(id === undefined ? {} : { id }), ...(from.length > 0 ? { from } : {}) };
  return { type: 'activation', size: 4, activation: 'relu', ...wiring };
};
const dense: Layer = { type: 'dense', name: 'named', inputs: 4, outputs: 4, relu: false };

describe('layers as a graph', () => {
  it('read the one before them, or those that they name by id or name', () => {
    const sum: Layer = { type: 'add', size: 4, from: ['named', 'a', 'inputs'] };
    expect(sourcesOf([relu('a'), dense, relu(), sum])).toEqual([
      [INPUTS_PLACE],
      [0],
      [1],
      [1, 0, INPUTS_PLACE],
    ]);
    expect(findLayer([relu('a'), dense], 'named')).toBe(1);
  });

  it('refuse what does not come before', () => {
    expect(() => sourcesOf([relu('a', 'b'), relu('b')])).toThrow('reads “b”, which comes after it');
    expect(() => sourcesOf([relu('a', 'none')])).toThrow('There is no layer “none”');
  });

  it('tell the shape of every output', () => {
    const image = [4, 6, 3] as const;
    const layers: Layer[] = [
      { type: 'conv2d', name: 'c', input: image, filters: 8, kernel: 3, stride: 2 },
      { type: 'upsample', id: 'up', input: [2, 3, 8] },
      { type: 'depthToSpace', id: 'blocks', input: [2, 3, 8], from: ['c'] },
      { type: 'concat', channels: [8, 3, 2], from: ['up', 'inputs', 'blocks'] },
      { type: 'globalMaxPool', input: [4, 6, 13] },
    ];
    expect(outputShapesOf(layers, image)).toEqual([
      [2, 3, 8],
      [4, 6, 8],
      [4, 6, 2],
      [4, 6, 13],
      [13],
    ]);
  });
});
