import { describe, expect, it } from 'vitest';
import { type Architecture, costOf, describeArchitecture, layersOf } from './architecture';
import { outputShapesOf } from './graph';

const block = (filters: number, pool: boolean) => ({ filters, kernel: 3, pool });
const output = { positions: 12 * 8, width: 5 };
const nets: Architecture[] = [
  { kind: 'linear' },
  { kind: 'mlp', hidden: [6, 4], dropout: 0.5 },
  { kind: 'cnn', blocks: [block(4, false)], dense: [] },
  { kind: 'cnn', blocks: [block(4, true), block(6, false), block(8, true)], dense: [7] },
];

describe('networks with an answer for each pixel', () => {
  it.each(nets)('give logits of the size of the image: %j', (net) => {
    const layers = layersOf(net, [12, 8, 3], output);
    expect(outputShapesOf(layers, [12, 8, 3]).at(-1)).toEqual([12, 8, 5]);
  });

  it('cost what their layers say', () => {
    const net: Architecture = { kind: 'cnn', blocks: [block(4, true)], dense: [7] };
    const conv = 3 * 3 * 3 * 4;
    const { parameters, macs } = costOf(layersOf(net, [12, 8, 3], output));
    expect(parameters).toBe(conv + 4 + (4 * 5 + 5) + (4 * 7 + 7) + (7 * 5 + 5));
    expect(macs).toBe(96 * (conv + 4 * 5) + 24 * (4 * 7 + 7 * 5));
  });

  it('say so', () => {
    expect(describeArchitecture(nets[1] as Architecture, [12, 8, 3], output)).toBe(
      '3 → 6 → 4 → 5 a pixel',
    );
  });
});
