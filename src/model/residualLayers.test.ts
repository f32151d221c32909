import { describe, expect, it } from 'vitest';
import { type Architecture, costOf, describeArchitecture, layersOf } from './architecture';
import { outputShapesOf } from './graph';
import { classOutput } from './output';

const net: Architecture = { kind: 'resnet-small', widths: [8, 16], blocks: 1, norm: 'batch' };

describe('a small residual network', () => {
  it('has the parameters and multiply-adds that its layers add up to', () => {
    const conv = (side: number, inputs: number, outputs: number, kernel: number) => ({
      weights: kernel * kernel * inputs * outputs + outputs,
      norm: 4 * outputs,
      macs: side * side * kernel * kernel * inputs * outputs,
    });
    const convs = [
      conv(28, 1, 8, 3),
      ...[conv(28, 8, 8, 3), conv(28, 8, 8, 3)],
      ...[conv(14, 8, 16, 3), conv(14, 16, 16, 3), conv(14, 8, 16, 1)],
    ];
    const sum = (count: (one: (typeof convs)[number]) => number) =>
      convs.reduce((total, one) => total + count(one), 0);
    const { parameters, macs } = costOf(layersOf(net, [28, 28, 1], classOutput(10)));
    expect(parameters).toBe(sum(({ weights, norm }) => weights + norm) + 16 * 10 + 10);
    expect(macs).toBe(sum((one) => one.macs) + 160);
  });

  it.each([
    [28, 28],
    [7, 1],
  ])('halves images of %i × %i at every stage, rounding up', (height, width) => {
    const wide: Architecture = { ...net, widths: [3, 5, 5], blocks: 2, norm: 'group' };
    const layers = layersOf(wide, [height, width, 2], classOutput(4));
    const shapes = outputShapesOf(layers, [height, width, 2]);
    const quarter = [Math.ceil(height / 4), Math.ceil(width / 4), 5];
    expect(shapes[layers.findIndex(({ type }) => type === 'globalAvgPool') - 1]).toEqual(quarter);
    expect(shapes.at(-1)).toEqual([4]);
  });

  it('is told in one line', () => {
    expect(describeArchitecture(net, [28, 28, 1], classOutput(10))).toBe(
      'conv 8 (batch norm) → residual 8 → residual 16 ÷2 → 10',
    );
  });
});
