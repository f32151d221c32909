/** The layers of a small residual network (He et al. 2016), before its logits. */
import type { ImageShape, Layer } from './layer';

/** Fields of an architecture of kind `resnet-small`. */
export interface ResidualNet {
  /** Channels of each stage; every stage but the first halves height and width. */
  widths: number[];
  /** Residual blocks of each stage. */
  blocks: number;
  /** What follows each convolution: normalisation by the batch, or of each example by groups. */
  norm: 'batch' | 'group';
  /** Share of the pooled values that is dropped before the logits. Default: 0. */
  dropout?: number;
}

/** Groups of a group normalisation, where the channels can be parted so. */
const GROUPS = 4;

/**
 * A 3 × 3 convolution with norm and ReLU, then blocks of relu(x + norm(conv(relu(norm(conv(x)))))),
 * both 3 × 3, then the mean of each channel. The first block of a stage has stride 2 (but in the
 * first stage), and x goes through a 1 × 1 convolution and norm where its shape changes.
 */
export function residualLayersOf(
  { widths, blocks, norm }: ResidualNet,
  input: ImageShape,
): Layer[] {
  const layers: Layer[] = [];
  const [first] = widths as [number];
  /** Adds convolution and norm after layer `from`, or after the last one; returns the output's shape. */
  const convolve = (
    name: string,
    image: ImageShape,
    filters: number,
    { kernel = 3, stride = 1, from }: { kernel?: number; stride?: number; from?: string },
  ): ImageShape => {
    const read = from === undefined ? {} : { from: [from] };
    const conv = { name, input: image, filters, kernel, stride, relu: false };
    layers.push({ type: 'conv2d', ...conv, ...read });
    const output = [Math.ceil(image[0] / stride), Math.ceil(image[1] / stride), filters] as const;
    layers.push(normOf(norm, `${name}-norm`, output));
    return output;
  };
  const rectify = (image: ImageShape, id: string) => {
    layers.push({ type: 'activation', id, size: sizeOf(image), activation: 'relu' });
  };
  let image = convolve('stem', input, first, {});
  let last = 'stem-relu';
  rectify(image, last);
  widths.forEach((width, stage) => {
    for (let block = 0; block < blocks; block++) {
      const name = `stage${stage + 1}-block${block + 1}`;
      const stride = stage > 0 && block === 0 ? 2 : 1;
      const inner = convolve(`${name}-conv1`, image, width, { stride });
      rectify(inner, `${name}-relu1`);
      convolve(`${name}-conv2`, inner, width, {});
      let shortcut = last;
      if (stride > 1 || image[2] !== width) {
        convolve(`${name}-shortcut`, image, width, { kernel: 1, stride, from: last });
        shortcut = `${name}-shortcut-norm`;
      }
      image = inner;
      last = `${name}-relu2`;
      layers.push({ type: 'add', size: sizeOf(image), from: [`${name}-conv2-norm`, shortcut] });
      rectify(image, last);
    }
  });
  layers.push({ type: 'globalAvgPool', input: image });
  return layers;
}

function normOf(norm: ResidualNet['norm'], name: string, image: ImageShape): Layer {
  const sizes = { name, size: sizeOf(image), channels: image[2] };
  if (norm === 'batch') return { type: 'batchNorm', ...sizes };
  return { type: 'groupNorm', ...sizes, groups: image[2] % GROUPS === 0 ? GROUPS : 1 };
}

function sizeOf([height, width, channels]: ImageShape): number {
  return height * width * channels;
}

/** One line for people, without the logits: `conv 8 → residual 8 → residual 16 ÷2`. */
export function describeResidualNet({ widths, blocks, norm }: ResidualNet): string {
  const count = blocks > 1 ? `${blocks} × ` : '';
  const stages = widths.map((width, stage) => `${count}residual ${width}${stage > 0 ? ' ÷2' : ''}`);
  return [`conv ${widths[0]} (${norm} norm)`, ...stages].join(' → ');
}
