/** One layer of a network, as data: its kind, its weights and what it costs. */
import { kindOf, type Layer } from './layers';
import type { WeightShape } from './layers/weightShape';

export type { Layer, LayerOf, LayerType } from './layers';
export type { Activation } from './layers/activation';
export { NORM_EPSILON } from './layers/batchNorm';
export type { ImageShape, InputShape, Shape } from './layers/layerKind';
export type { WeightShape } from './layers/weightShape';
export { windowSizesOf } from './layers/window';

/** The weights of one layer; kernels are [inputs, outputs] or [rows, columns, inputs, outputs]. */
export function weightShapesOfLayer(layer: Layer): WeightShape[] {
  return kindOf(layer).weights(layer);
}

/** Multiply-adds of one forward pass of one example; what is not a product counts nothing. */
export function macsOfLayer(layer: Layer): number {
  return kindOf(layer).macs(layer);
}
