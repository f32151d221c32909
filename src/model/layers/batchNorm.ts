/**
 * Each channel less its mean, over its standard deviation, in the batch or as seen so far, times γ
 * plus β (Ioffe & Szegedy 2015).
 */
import { elementwise, type LayerKind, type Wiring } from './layerKind';
import { ONES, oneEach, scaleAndShift, ZEROS } from './weightShape';

/** Added to a variance by every normalisation, before its root is taken. */
export const NORM_EPSILON = 1e-5;

export interface BatchNormLayer extends Wiring {
  type: 'batchNorm';
  name: string;
  size: number;
  channels: number;
}

export const batchNorm: LayerKind<BatchNormLayer> = {
  ...elementwise,
  weights: ({ name, channels }) => [
    ...scaleAndShift(name, channels),
    { ...oneEach(`${name}/mean`, channels, ZEROS), frozen: true },
    { ...oneEach(`${name}/variance`, channels, ONES), frozen: true },
  ],
};
