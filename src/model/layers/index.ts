/** All kinds of layers, each in a file of its own. */
import { type ActivationLayer, activation } from './activation';
import { type AddLayer, add } from './add';
import { type AttentionLayer, attention } from './attention';
import { type AvgPoolLayer, avgPool } from './avgPool';
import { type BatchNormLayer, batchNorm } from './batchNorm';
import { type ConcatLayer, concat } from './concat';
import { type Conv2dLayer, conv2d } from './conv2d';
import { type DenseLayer, dense } from './dense';
import { type DepthToSpaceLayer, depthToSpace } from './depthToSpace';
import { type DepthwiseConv2dLayer, depthwiseConv2d } from './depthwiseConv2d';
import { type DropoutLayer, dropout } from './dropout';
import { type EmbeddingLayer, embedding } from './embedding';
import { type EmbeddingBagLayer, embeddingBag } from './embeddingBag';
import { type FlattenLayer, flatten } from './flatten';
import { type GlobalAvgPoolLayer, globalAvgPool } from './globalAvgPool';
import { type GlobalMaxPoolLayer, globalMaxPool } from './globalMaxPool';
import { type GroupNormLayer, groupNorm } from './groupNorm';
import { type ItemTokensLayer, itemTokens } from './itemTokens';
import type { LayerKind } from './layerKind';
import { type LayerNormLayer, layerNorm } from './layerNorm';
import { type MaskedPoolLayer, maskedPool } from './maskedPool';
import { type MaxPoolLayer, maxPool } from './maxPool';
import { type NgramsLayer, ngrams } from './ngrams';
import { type UpsampleLayer, upsample } from './upsample';

export type Layer =
  | UpsampleLayer
  | GroupNormLayer
  | GlobalMaxPoolLayer
  | DepthToSpaceLayer
  | ConcatLayer
  | ActivationLayer
  | AddLayer
  | AttentionLayer
  | AvgPoolLayer
  | BatchNormLayer
  | Conv2dLayer
  | DenseLayer
  | DepthwiseConv2dLayer
  | DropoutLayer
  | EmbeddingLayer
  | EmbeddingBagLayer
  | FlattenLayer
  | GlobalAvgPoolLayer
  | ItemTokensLayer
  | LayerNormLayer
  | MaskedPoolLayer
  | MaxPoolLayer
  | NgramsLayer;

export type LayerType = Layer['type'];
export type LayerOf<Type extends LayerType> = Extract<Layer, { type: Type }>;

const layerKinds = {
  upsample,
  groupNorm,
  globalMaxPool,
  depthToSpace,
  concat,
  activation,
  add,
  attention,
  avgPool,
  batchNorm,
  conv2d,
  dense,
  depthwiseConv2d,
  dropout,
  embedding,
  embeddingBag,
  flatten,
  globalAvgPool,
  itemTokens,
  layerNorm,
  maskedPool,
  maxPool,
  ngrams,
} satisfies { [Type in LayerType]: LayerKind<LayerOf<Type>> };

/** What the kind of `layer` says of it. */
export function kindOf(layer: Layer): LayerKind<Layer> {
  return layerKinds[layer.type] as LayerKind<Layer>;
}
