/**
 * From an architecture to its list of layers, with parameters, bytes and multiply-adds.
 * Plain arithmetic: the form shows the counts while one edits, the executors build from the list.
 */
import { inputSizeOf, isImage } from './inputShape';
import {
  type ImageShape,
  type InputShape,
  type Layer,
  macsOfLayer,
  type WeightShape,
  weightShapesOfLayer,
} from './layer';
import { describeResidualNet, type ResidualNet, residualLayersOf } from './residualLayers';
import { describeTextNet, type TextNet, textLayersOf } from './textNets';

/** One convolution block: conv (same padding, stride 1) → ReLU → optional 2 × 2 max pooling. */
export interface ConvBlock {
  filters: number;
  /** Side of the square kernel in pixels: 1, 3, 5 or 7. */
  kernel: number;
  pool: boolean;
}

/** An architecture is data; `layers.ts` turns it into layers, an executor into a model. */
export type Architecture =
  | { kind: 'linear' }
  /** Two layers without a bend between them: a factorisation of the matrix from inputs to outputs. */
  | { kind: 'low-rank'; rank: number; dropout?: number }
  | { kind: 'mlp'; hidden: number[]; dropout?: number }
  | { kind: 'cnn'; blocks: ConvBlock[]; dense: number[]; dropout?: number }
  | ({ kind: 'resnet-small' } & ResidualNet)
  | TextNet;

/** Whether architectures of this kind read images alone. */
export function needsImages(kind: Architecture['kind']): boolean {
  return kind === 'cnn' || kind === 'resnet-small';
}

/** Whether it reads texts, and nothing else does. */
export function readsText(architecture: Architecture): architecture is TextNet {
  switch (architecture.kind) {
    case 'linear':
    case 'low-rank':
    case 'mlp':
    case 'cnn':
    case 'resnet-small':
      return false;
    default:
      return true;
  }
}

/** What a model costs; `macs` are multiply-adds of one forward pass of one example. */
export interface ModelCost {
  parameters: number;
  /** Size of the weights as 32-bit floats. */
  bytes: number;
  macs: number;
}

/** Lists the layers of `architecture` for inputs of `inputShape` and `classes` outputs (logits). */
export function layersOf(
  architecture: Architecture,
  inputShape: InputShape,
  classes: number,
): Layer[] {
  if (readsText(architecture)) return textLayersOf(architecture, inputShape, classes);
  const layers: Layer[] = [];
  const dropout = architecture.kind === 'linear' ? 0 : (architecture.dropout ?? 0);
  let size = inputSizeOf(inputShape);
  if (architecture.kind === 'cnn') {
    let image = toImage(inputShape);
    architecture.blocks.forEach((block, index) => {
      const { filters, kernel } = block;
      layers.push({ type: 'conv2d', name: `conv${index + 1}`, input: image, filters, kernel });
      image = [image[0], image[1], filters];
      if (block.pool && image[0] > 1 && image[1] > 1) {
        const output: ImageShape = [Math.floor(image[0] / 2), Math.floor(image[1] / 2), filters];
        layers.push({ type: 'maxPool', input: image, output });
        image = output;
      }
    });
    size = image[0] * image[1] * image[2];
  }
  if (architecture.kind === 'resnet-small') {
    layers.push(...residualLayersOf(architecture, toImage(inputShape)));
    size = architecture.widths.at(-1) as number;
    if (dropout > 0) layers.push({ type: 'dropout', size, rate: dropout });
  } else if (isImage(inputShape)) {
    layers.push({ type: 'flatten', size });
  }
  const hidden =
    architecture.kind === 'mlp'
      ? architecture.hidden
      : architecture.kind === 'cnn'
        ? architecture.dense
        : [];
  hidden.forEach((outputs, index) => {
    layers.push({ type: 'dense', name: `dense${index + 1}`, inputs: size, outputs, relu: true });
    if (dropout > 0) layers.push({ type: 'dropout', size: outputs, rate: dropout });
    size = outputs;
  });
  if (architecture.kind === 'low-rank') {
    const { rank } = architecture;
    layers.push({ type: 'dense', name: 'factors', inputs: size, outputs: rank, relu: false });
    if (dropout > 0) layers.push({ type: 'dropout', size: rank, rate: dropout });
    size = rank;
  }
  layers.push({ type: 'dense', name: 'logits', inputs: size, outputs: classes, relu: false });
  return layers;
}

function toImage(shape: InputShape): ImageShape {
  return isImage(shape) ? shape : [1, 1, inputSizeOf(shape)];
}

/** All weights of a list of layers. */
export function weightShapesOf(layers: readonly Layer[]): WeightShape[] {
  return layers.flatMap(weightShapesOfLayer);
}

/** Parameters, bytes and multiply-adds of a list of layers. */
export function costOf(layers: readonly Layer[]): ModelCost {
  let parameters = 0;
  for (const { shape } of weightShapesOf(layers)) {
    parameters += shape.reduce((product, side) => product * side, 1);
  }
  const macs = layers.reduce((sum, layer) => sum + macsOfLayer(layer), 0);
  return { parameters, bytes: 4 * parameters, macs };
}

/** One line for people: `784 → 800 → 800 → 10`. */
export function describeArchitecture(
  architecture: Architecture,
  inputShape: InputShape,
  classes: number,
): string {
  if (readsText(architecture)) return `${describeTextNet(architecture)} → ${classes}`;
  const inputs = inputSizeOf(inputShape);
  if (architecture.kind === 'linear') return `${inputs} → ${classes}`;
  if (architecture.kind === 'low-rank') return [inputs, architecture.rank, classes].join(' → ');
  if (architecture.kind === 'mlp') return [inputs, ...architecture.hidden, classes].join(' → ');
  if (architecture.kind === 'resnet-small') {
    return `${describeResidualNet(architecture)} → ${classes}`;
  }
  const blocks = architecture.blocks.map(
    ({ filters, kernel, pool }) => `conv ${filters} (${kernel}×${kernel})${pool ? ' + pool' : ''}`,
  );
  return [...blocks, ...architecture.dense, classes].join(' → ');
}
