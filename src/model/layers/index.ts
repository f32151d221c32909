/** All kinds of layers, each in a file of its own. */
import { type ActivationLayer, activation } from './activation';
import { type AddLayer, add } from './add';
import { type AvgPoolLayer, avgPool } from './avgPool';
import { type BatchNormLayer, batchNorm } from './batchNorm';
import { type Conv2dLayer, conv2d } from './conv2d';
import { type DenseLayer, dense } from './dense';
import { type DepthwiseConv2dLayer, depthwiseConv2d } from './depthwiseConv2d';
import { type DropoutLayer, dropout } from './dropout';
import { type EmbeddingLayer, embedding } from './embedding';
import { type FlattenLayer, flatten } from './flatten';
import { type GlobalAvgPoolLayer, globalAvgPool } from './globalAvgPool';
import type { LayerKind } from './layerKind';
import { type LayerNormLayer, layerNorm } from './layerNorm';
import { type MaxPoolLayer, maxPool } from './maxPool';

export type Layer =
  | ActivationLayer
  | AddLayer
  | AvgPoolLayer
  | BatchNormLayer
  | Conv2dLayer
  | DenseLayer
  | DepthwiseConv2dLayer
  | DropoutLayer
  | EmbeddingLayer
  | FlattenLayer
  | GlobalAvgPoolLayer
  | LayerNormLayer
  | MaxPoolLayer;

export type LayerType = Layer['type'];
export type LayerOf<Type extends LayerType> = Extract<Layer, { type: Type }>;

const layerKinds = {
  activation,
  add,
  avgPool,
  batchNorm,
  conv2d,
  dense,
  depthwiseConv2d,
  dropout,
  embedding,
  flatten,
  globalAvgPool,
  layerNorm,
  maxPool,
} satisfies { [Type in LayerType]: LayerKind<LayerOf<Type>> };

/** What the kind of `layer` says of it. */
export function kindOf(layer: Layer): LayerKind<Layer> {
  return layerKinds[layer.type] as LayerKind<Layer>;
}
