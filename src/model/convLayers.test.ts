import { describe, expect, it } from 'vitest';
import type { ConvBlock } from './convBlock';
import { convLayersOf, describeConvBlocks } from './convLayers';
import { weightShapesOfLayer } from './layer';

const block = (changes: Partial<ConvBlock> = {}): ConvBlock => ({
  ...{ filters: 4, kernel: 3, pool: true },
  ...changes,
});

describe('convolutions', () => {
  it('over both axes pool, and separable ones filter each channel by itself first', () => {
    const net = { blocks: [block(), block({ filters: 6, separable: true, pool: false })] };
    const { layers, image } = convLayersOf(net, [8, 10, 1]);
    expect(layers.map(({ type }) => type)).toEqual([
      ...['conv2d', 'maxPool', 'depthwiseConv2d', 'conv2d'],
    ]);
    expect(image).toEqual([4, 5, 6]);
    const shapes = layers.flatMap(weightShapesOfLayer).map(({ shape }) => shape.join('×'));
    expect(shapes).toEqual(['3×3×1×4', '4', '3×3×4×1', '4', '1×1×4×6', '6']);
    expect(describeConvBlocks(net)).toEqual(['conv 4 (3×3) + pool', 'separable conv 6 (3×3)']);
  });

  it('along columns read all rows at once, then move on by two', () => {
    const net = { blocks: [block({ kernel: 5 }), block()], dimensions: 1 } as const;
    const { layers, image } = convLayersOf(net, [32, 40, 1]);
    expect(image).toEqual([1, 9, 4]);
    const [first, , second] = layers.flatMap(weightShapesOfLayer);
    expect([first?.shape, second?.shape]).toEqual([
      [32, 5, 1, 4],
      [1, 3, 4, 4],
    ]);
    expect(describeConvBlocks(net)).toEqual(['conv 4 (1-D, 5) ÷2', 'conv 4 (1-D, 3) ÷2']);
  });
});
