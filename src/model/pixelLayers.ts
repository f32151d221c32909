/** Networks that give logits for every pixel of an image: fully convolutional (Long, Shelhamer, Darrell 2015). */
import type { ConvBlock } from './convBlock';
import type { ImageShape, Layer } from './layer';

/** What such a network is made of; a linear or a dense one has no blocks and sees each pixel alone. */
export interface PixelNet {
  blocks: readonly ConvBlock[];
  /** Units of the layers between the blocks and the scores, the same for every pixel. */
  hidden: readonly number[];
  dropout: number;
}

/**
 * Scores [h, w, `width`] of the last block, upsampled by nearest pixels; where a block pools, scores of
 * its pixels before the pooling are added to them, so that the logits have the size of `input`; or that of a
 * coarser grid of so many `cells`, with nothing from above it. Height and width must be multiples of
 * `poolingOf(blocks)`.
 */
export function pixelLayersOf(
  { blocks, hidden, dropout }: PixelNet,
  input: ImageShape,
  width: number,
  cells = input[0] * input[1],
): Layer[] {
  const layers: Layer[] = [];
  /** Where scores are added, coarsest last. */
  const skips: { name: string; image: ImageShape }[] = [];
  let image = input;
  let last: string | undefined;
  let pools = 0;
  blocks.forEach(({ filters, kernel, pool }, index) => {
    const name = `conv${index + 1}`;
    layers.push({ type: 'conv2d', name, input: image, filters, kernel });
    image = [image[0], image[1], filters];
    last = name;
    if (!pool) return;
    if (image[0] * image[1] <= cells) {
      const skip = `skip${skips.length + 1}`;
      layers.push(scoresOf(skip, image, width));
      skips.push({ name: skip, image: [image[0], image[1], width] });
    }
    const output: ImageShape = [Math.floor(image[0] / 2), Math.floor(image[1] / 2), filters];
    last = `pool${++pools}`;
    layers.push({ type: 'maxPool', id: last, input: image, output, from: [name] });
    image = output;
  });
  hidden.forEach((filters, index) => {
    layers.push({ type: 'conv2d', name: `dense${index + 1}`, input: image, filters, kernel: 1 });
    image = [image[0], image[1], filters];
    if (dropout > 0) layers.push({ type: 'dropout', size: sizeOf(image), rate: dropout });
  });
  layers.push(scoresOf(skips.length > 0 ? 'score' : 'logits', image, width));
  image = [image[0], image[1], width];
  for (const [index, skip] of [...skips.entries()].reverse()) {
    const up = `up${index + 1}`;
    layers.push({ type: 'upsample', id: up, input: image });
    image = skip.image;
    const id = index === 0 ? 'logits' : `sum${index + 1}`;
    layers.push({ type: 'add', id, size: sizeOf(image), from: [up, skip.name] });
  }
  return layers;
}

/** The factor by which the blocks make height and width smaller. */
export function poolingOf(blocks: readonly ConvBlock[]): number {
  return 2 ** blocks.filter(({ pool }) => pool).length;
}

function scoresOf(name: string, input: ImageShape, filters: number): Layer {
  return { type: 'conv2d', name, input, filters, kernel: 1, relu: false };
}

function sizeOf([height, width, channels]: ImageShape): number {
  return height * width * channels;
}
