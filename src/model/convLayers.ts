/** The layers of a convolutional net, before its dense ones. */
import type { ConvBlock } from './convBlock';
import { type ImageShape, type Layer, windowSizesOf } from './layer';

/** Fields of an architecture of kind `cnn`. */
interface ConvNet {
  blocks: readonly ConvBlock[];
  dimensions?: 1;
}

/**
 * Blocks over the image, or with `dimensions` 1 over its columns: the first kernel is as high as the image, so
 * that one row is left (the bands of a spectrogram become channels), and all others are 1 × `kernel`.
 */
export function convLayersOf(
  { blocks, dimensions }: ConvNet,
  input: ImageShape,
): { layers: Layer[]; image: ImageShape } {
  const layers: Layer[] = [];
  let image = input;
  blocks.forEach(({ filters, kernel, pool, separable }, index) => {
    const window =
      dimensions === 1
        ? ({
            kernel: [image[0], kernel],
            padding: image[0] > 1 ? 'valid' : 'same',
            stride: pool ? 2 : 1,
          } as const)
        : { kernel };
    const [rows, columns] = windowSizesOf({ input: image, ...window }).output;
    const name = `conv${index + 1}`;
    if (separable) {
      const depthwise = { name: `${name}-depthwise`, input: image, ...window, relu: false };
      layers.push({ type: 'depthwiseConv2d', ...depthwise });
      image = [rows, columns, image[2]];
      layers.push({ type: 'conv2d', name, input: image, filters, kernel: 1 });
    } else {
      layers.push({ type: 'conv2d', name, input: image, filters, ...window });
    }
    image = [rows, columns, filters];
    if (dimensions !== 1 && pool && rows > 1 && columns > 1) {
      const output: ImageShape = [Math.floor(rows / 2), Math.floor(columns / 2), filters];
      layers.push({ type: 'maxPool', input: image, output });
      image = output;
    }
  });
  return { layers, image };
}

/** A part for each block: `conv 8 (3×3) + pool`, `separable conv 8 (3×3)`, `conv 8 (1-D, 5) ÷2`. */
export function describeConvBlocks({ blocks, dimensions }: ConvNet): string[] {
  return blocks.map(({ filters, kernel, pool, separable }) => {
    const size = dimensions === 1 ? `1-D, ${kernel}` : `${kernel}×${kernel}`;
    const halved = dimensions === 1 ? ' ÷2' : ' + pool';
    return `${separable ? 'separable ' : ''}conv ${filters} (${size})${pool ? halved : ''}`;
  });
}
