/** Small nets that together have every layer that a plan can be made of. */
import type { ImageShape, InputShape, Layer } from '../../../model/layer';
import type { OutputShape } from '../../../model/output';
import { pixelLayersOf } from '../../../model/pixelLayers';
import { residualLayersOf } from '../../../model/residualLayers';
import type { Batch } from '../executor';
import { layersModel, type TestModel, testBatch } from './planTestModels';
import { historiesOf, tokensOf, tokenTestNets } from './tokenTestNets';

const CLASSES = 5;

const dense = (inputs: number, outputs: number, relu = false): Layer => {
  return { type: 'dense', name: `dense${outputs}`, inputs, outputs, relu, init: 'he' };
};
const logits = (inputs: number): Layer => {
  return { type: 'dense', name: 'logits', inputs, outputs: CLASSES, relu: false };
};
const pixelLogits = (input: ImageShape): Layer => {
  return { type: 'conv2d', name: 'logits', input, filters: CLASSES, kernel: 1, relu: false };
};
const flatten = (size: number): Layer => ({ type: 'flatten', size });

/** Shape of the inputs, layers, and what they end in. */
type TestNet = [InputShape, Layer[], size: number | Omit<OutputShape, 'width'>];

/**
 * Layers before the logits, with the size of their output; or, where they end in the logits of
 * several positions or labels, how many there are of them.
 */
export const testNets: Record<string, TestNet> = {
  'stride and valid padding': [
    [9, 8, 2],
    [
      { type: 'conv2d', name: 'a', input: [9, 8, 2], filters: 6, kernel: 3, stride: 2 },
      { type: 'conv2d', name: 'b', input: [5, 4, 6], filters: 9, kernel: 2, padding: 'valid' },
      flatten(4 * 3 * 9),
    ],
    108,
  ],
  'separable convolution': [
    [7, 6, 3],
    [
      { type: 'depthwiseConv2d', name: 'a', input: [7, 6, 3], kernel: 3, relu: false },
      { type: 'conv2d', name: 'b', input: [7, 6, 3], filters: 10, kernel: 1 },
      { type: 'depthwiseConv2d', name: 'c', input: [7, 6, 10], kernel: 3, stride: 2 },
      { type: 'globalAvgPool', input: [4, 3, 10] },
    ],
    10,
  ],
  'convolution with one filter': [
    [6, 5, 3],
    [
      { type: 'conv2d', name: 'a', input: [6, 5, 3], filters: 1, kernel: 3, relu: false },
      flatten(30),
    ],
    30,
  ],
  'average pooling': [
    [7, 6, 2],
    [
      { type: 'conv2d', name: 'a', input: [7, 6, 2], filters: 5, kernel: 3 },
      { type: 'avgPool', input: [7, 6, 5], output: [3, 3, 5] },
      { type: 'conv2d', name: 'b', input: [3, 3, 5], filters: 4, kernel: 3, relu: false },
      { type: 'maxPool', input: [3, 3, 4], output: [1, 1, 4] },
      flatten(4),
    ],
    4,
  ],
  'gelu and tanh': [
    [6],
    [
      dense(6, 17),
      { type: 'activation', size: 17, activation: 'gelu' },
      dense(17, 9, true),
      { type: 'activation', size: 9, activation: 'tanh' },
      { type: 'dropout', size: 9, rate: 0.3 },
    ],
    9,
  ],
  'dropout in odd places': [
    [6, 4, 1],
    [
      { type: 'dropout', size: 24, rate: 0.2 },
      { type: 'conv2d', name: 'a', input: [6, 4, 1], filters: 7, kernel: 3 },
      { type: 'dropout', size: 168, rate: 0.5 },
      flatten(168),
      dense(168, 11, true),
      { type: 'dropout', size: 11, rate: 0.1 },
    ],
    11,
  ],
  'batch norm on vectors': [
    [7],
    [
      dense(7, 13),
      { type: 'batchNorm', name: 'n', size: 13, channels: 13 },
      { type: 'activation', size: 13, activation: 'relu' },
      dense(13, 6, true),
      { type: 'batchNorm', name: 'm', size: 6, channels: 6 },
    ],
    6,
  ],
  'batch norm on images': [
    [6, 7, 2],
    [
      { type: 'batchNorm', name: 'n', size: 84, channels: 2 },
      { type: 'conv2d', name: 'a', input: [6, 7, 2], filters: 9, kernel: 3, relu: false },
      { type: 'batchNorm', name: 'm', size: 378, channels: 9 },
      { type: 'activation', size: 378, activation: 'relu' },
      { type: 'conv2d', name: 'b', input: [6, 7, 9], filters: 4, kernel: 3 },
      { type: 'batchNorm', name: 'o', size: 168, channels: 4 },
      { type: 'globalAvgPool', input: [6, 7, 4] },
    ],
    4,
  ],
  'layer norm': [
    [5, 4, 3],
    [
      { type: 'layerNorm', name: 'n', size: 60, channels: 3 },
      { type: 'conv2d', name: 'a', input: [5, 4, 3], filters: 6, kernel: 3 },
      { type: 'layerNorm', name: 'm', size: 120, channels: 6 },
      flatten(120),
      dense(120, 10, true),
      { type: 'layerNorm', name: 'o', size: 10, channels: 10 },
    ],
    10,
  ],
  'residual sums': [
    [5, 4, 2],
    [
      { type: 'conv2d', name: 'a', input: [5, 4, 2], filters: 6, kernel: 3 },
      { type: 'conv2d', name: 'b', input: [5, 4, 6], filters: 6, kernel: 3, relu: false },
      // Read three times: masked, as it comes from a ReLU.
      { type: 'add', id: 'one', size: 120, from: ['a', 'b'] },
      { type: 'batchNorm', name: 'n', size: 120, channels: 6 },
      { type: 'add', size: 120, from: ['n', 'one', 'a'] },
      flatten(120),
      dense(120, 9, true),
      { type: 'dropout', id: 'dropped', size: 9, rate: 0.2 },
      { ...dense(9, 9, true), name: 'again', from: ['dropped'] } as Layer,
      { type: 'add', size: 9, from: ['dropped', 'again'] },
    ],
    9,
  ],
  'residual net': [
    [6, 5, 2],
    residualLayersOf({ widths: [8, 8], blocks: 1, norm: 'group' }, [6, 5, 2]),
    8,
  ],
  'dense layer that dropout shares with another reader': [
    [6],
    [
      { ...dense(6, 8, true), id: 'shared' } as Layer,
      { type: 'dropout', id: 'dropped', size: 8, rate: 0.3 },
      { type: 'add', size: 8, from: ['shared', 'dropped'] },
    ],
    8,
  ],
  'branches joined, at two sizes': [
    [4, 6, 3],
    [
      { type: 'conv2d', name: 'a', input: [4, 6, 3], filters: 5, kernel: 3 },
      { type: 'maxPool', input: [4, 6, 5], output: [2, 3, 5] },
      { type: 'conv2d', name: 'b', input: [2, 3, 5], filters: 8, kernel: 3 },
      { type: 'upsample', id: 'up', input: [2, 3, 8] },
      { type: 'depthToSpace', id: 'blocks', input: [2, 3, 8], from: ['b'] },
      { type: 'concat', channels: [8, 5, 2], from: ['up', 'a', 'blocks'] },
      { type: 'conv2d', name: 'c', input: [4, 6, 15], filters: 6, kernel: 1 },
      { type: 'globalMaxPool', input: [4, 6, 6] },
    ],
    6,
  ],
  'dilated and causal convolution': [
    [1, 14, 3],
    [
      {
        type: 'conv2d',
        name: 'a',
        input: [1, 14, 3],
        filters: 6,
        kernel: [1, 3],
        padding: 'causal',
        dilation: 2,
      },
      {
        type: 'conv2d',
        name: 'b',
        input: [1, 14, 6],
        filters: 9,
        kernel: [1, 2],
        padding: 'causal',
        stride: 2,
      },
      { type: 'depthwiseConv2d', name: 'c', input: [1, 7, 9], kernel: [1, 3], padding: 'causal' },
      { type: 'globalMaxPool', input: [1, 7, 9] },
    ],
    9,
  ],
  'dilated convolution of images': [
    [7, 8, 2],
    [
      { type: 'conv2d', name: 'a', input: [7, 8, 2], filters: 5, kernel: 3, dilation: 2 },
      {
        type: 'conv2d',
        name: 'b',
        input: [7, 8, 5],
        filters: 4,
        kernel: 2,
        dilation: 3,
        stride: 2,
        padding: 'valid',
      },
      flatten(2 * 3 * 4),
    ],
    24,
  ],
  'group norm': [
    [4, 5, 2],
    [
      { type: 'groupNorm', name: 'n', size: 40, channels: 2, groups: 1 },
      { type: 'conv2d', name: 'a', input: [4, 5, 2], filters: 12, kernel: 3 },
      { type: 'groupNorm', name: 'm', size: 240, channels: 12, groups: 4 },
      { type: 'conv2d', name: 'b', input: [4, 5, 12], filters: 8, kernel: 1, relu: false },
      { type: 'groupNorm', name: 'o', size: 160, channels: 8, groups: 2 },
      { type: 'activation', size: 160, activation: 'relu' },
      { type: 'globalAvgPool', input: [4, 5, 8] },
    ],
    8,
  ],
  'text: embedding and 1-D convolution': [
    [9],
    [
      { type: 'embedding', name: 'e', vocabulary: 12, length: 9, width: 6 },
      { type: 'conv2d', name: 'a', input: [1, 9, 6], filters: 8, kernel: [1, 3] },
      { type: 'conv2d', name: 'b', input: [1, 9, 8], filters: 5, kernel: [1, 3], padding: 'valid' },
      { type: 'globalAvgPool', input: [1, 7, 5] },
    ],
    5,
  ],
  'text: a label for each token': [
    [9],
    [
      { type: 'embedding', name: 'e', vocabulary: 12, length: 9, width: 6 },
      { type: 'conv2d', name: 'a', input: [1, 9, 6], filters: 8, kernel: [1, 3] },
      pixelLogits([1, 9, 8]),
    ],
    { positions: 9 },
  ],
  'a label for each pixel': [
    [5, 4, 2],
    [
      { type: 'conv2d', name: 'a', input: [5, 4, 2], filters: 6, kernel: 3 },
      pixelLogits([5, 4, 6]),
    ],
    { positions: 20 },
  ],
  'fully convolutional net': [
    [8, 4, 2],
    pixelLayersOf(
      {
        blocks: [
          { filters: 6, kernel: 3, pool: false },
          { filters: 5, kernel: 3, pool: true },
          { filters: 7, kernel: 3, pool: true },
        ],
        hidden: [9],
        dropout: 0.2,
      },
      [8, 4, 2],
      CLASSES,
    ),
    { positions: 32 },
  ],
  'several labels an example': [
    [6],
    [
      { type: 'dense', name: 'a', inputs: 6, outputs: 5, relu: false },
      { type: 'dense', name: 'logits', inputs: 5, outputs: CLASSES, relu: false },
    ],
    { positions: 1, labelSlots: 3 },
  ],
  'a class and a box for each cell': [
    [8, 8, 2],
    pixelLayersOf(
      {
        blocks: [
          { filters: 6, kernel: 3, pool: true },
          { filters: 5, kernel: 3, pool: true },
          { filters: 7, kernel: 3, pool: true },
        ],
        hidden: [9],
        dropout: 0,
      },
      [8, 8, 2],
      CLASSES,
      4,
    ),
    { positions: 4, labelSlots: 3, boxes: 2 },
  ],
  ...tokenTestNets,
};

/** A random batch; whole numbers 0..11 where the net reads tokens, some zeros where it reads histories. */
export function netBatch(tested: TestModel, size: number, seed: number): Batch {
  const batch = testBatch(tested, size, seed);
  const first = tested.model.layers[0]?.type;
  if (first === 'itemTokens') return { ...batch, inputs: historiesOf(batch.inputs) };
  if (first !== 'embedding' && first !== 'ngrams') return batch;
  return { ...batch, inputs: tokensOf(batch.inputs) };
}

/** One of `testNets`, with logits behind it. */
export function netModel(
  name: string,
  optimizer: 'adam' | 'momentum' | 'sgd' = 'momentum',
): TestModel {
  const [inputShape, layers, end] = testNets[name]!;
  if (typeof end === 'number') {
    return layersModel([...layers, logits(end)], inputShape, CLASSES, optimizer);
  }
  return layersModel(layers, inputShape, { ...end, width: CLASSES }, optimizer);
}
