/**
 * From an architecture to its list of layers, with parameters, bytes and multiply-adds.
 * Plain arithmetic: the form shows the counts while one edits, the executors build from the list.
 */
import type { ConvBlock } from './convBlock';
import { convLayersOf, describeConvBlocks } from './convLayers';
import { inputSizeOf, isImage } from './inputShape';
import { describeItemNet, type ItemTransformer, itemLayersOf } from './itemNets';
import {
  type ImageShape,
  type InputShape,
  type Layer,
  macsOfLayer,
  type WeightShape,
  weightShapesOfLayer,
} from './layer';
import type { OutputShape } from './output';
import { pixelLayersOf } from './pixelLayers';
import { describeResidualNet, type ResidualNet, residualLayersOf } from './residualLayers';
import { describeTextNet, type TextNet, textLayersOf } from './textNets';

/** An architecture is data; `layers.ts` turns it into layers, an executor into a model. */
export type Architecture =
  | { kind: 'linear' }
  /** Two layers without a bend between them: a factorisation of the matrix from inputs to outputs. */
  | { kind: 'low-rank'; rank: number; dropout?: number }
  | { kind: 'mlp'; hidden: number[]; dropout?: number }
  /** `dimensions`: 1 slides over columns alone, as over time in a spectrogram. Default: 2. */
  | { kind: 'cnn'; blocks: ConvBlock[]; dense: number[]; dropout?: number; dimensions?: 1 }
  | ({ kind: 'resnet-small' } & ResidualNet)
  | ItemTransformer
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
    case 'item-transformer':
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

/** What `count` networks cost that each cost so much. */
export function scaleCost({ parameters, bytes, macs }: ModelCost, count: number): ModelCost {
  return { parameters: count * parameters, bytes: count * bytes, macs: count * macs };
}

/**
 * Lists the layers of `architecture` for inputs of `inputShape` and logits of shape `output`. Several
 * positions are the tokens of a text, the pixels of an image or the cells of a coarser grid.
 */
export function layersOf(
  architecture: Architecture,
  inputShape: InputShape,
  { positions, width }: OutputShape,
): Layer[] {
  const hasPositions = positions > 1;
  if (readsText(architecture)) return textLayersOf(architecture, inputShape, width, hasPositions);
  if (architecture.kind === 'item-transformer') {
    return itemLayersOf(architecture, inputSizeOf(inputShape), width);
  }
  const layers: Layer[] = [];
  const dropout = architecture.kind === 'linear' ? 0 : (architecture.dropout ?? 0);
  const hidden =
    architecture.kind === 'mlp'
      ? architecture.hidden
      : architecture.kind === 'cnn'
        ? architecture.dense
        : [];
  if (hasPositions) {
    const blocks = architecture.kind === 'cnn' ? architecture.blocks : [];
    return pixelLayersOf({ blocks, hidden, dropout }, toImage(inputShape), width, positions);
  }
  let size = inputSizeOf(inputShape);
  if (architecture.kind === 'cnn') {
    const convolutions = convLayersOf(architecture, toImage(inputShape));
    layers.push(...convolutions.layers);
    const { image } = convolutions;
    size = image[0] * image[1] * image[2];
  }
  if (architecture.kind === 'resnet-small') {
    layers.push(...residualLayersOf(architecture, toImage(inputShape)));
    size = architecture.widths.at(-1) as number;
    if (dropout > 0) layers.push({ type: 'dropout', size, rate: dropout });
  } else if (isImage(inputShape)) {
    layers.push({ type: 'flatten', size });
  }
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
  layers.push({ type: 'dense', name: 'logits', inputs: size, outputs: width, relu: false });
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

/** One line for people: `784 → 800 → 800 → 10`, or `3 → 16 → 7 a pixel`. */
export function describeArchitecture(
  architecture: Architecture,
  inputShape: InputShape,
  output: OutputShape,
): string {
  const { positions, width, boxes = 0 } = output;
  const isImages = isImage(inputShape);
  const place = boxes > 0 ? 'cell' : isImages ? 'pixel' : 'position';
  const outputs = positions > 1 ? `${width} a ${place}` : width;
  if (readsText(architecture))
    return `${describeTextNet(architecture, positions > 1)} → ${outputs}`;
  if (architecture.kind === 'item-transformer')
    return `${describeItemNet(architecture)} → ${outputs}`;
  const inputs = positions > 1 && isImages ? inputShape[2] : inputSizeOf(inputShape);
  if (architecture.kind === 'linear') return `${inputs} → ${outputs}`;
  if (architecture.kind === 'low-rank') return [inputs, architecture.rank, outputs].join(' → ');
  if (architecture.kind === 'mlp') return [inputs, ...architecture.hidden, outputs].join(' → ');
  if (architecture.kind === 'resnet-small') {
    return `${describeResidualNet(architecture)} → ${outputs}`;
  }
  return [...describeConvBlocks(architecture), ...architecture.dense, outputs].join(' → ');
}
