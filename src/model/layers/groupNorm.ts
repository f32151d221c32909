/**
 * Each group of neighbouring channels of an example less its mean over group and positions, over its
 * standard deviation, times γ plus β of each channel (Wu & He 2018).
 */
import { elementwise, type LayerKind, type Wiring } from './layerKind';
import { scaleAndShift } from './weightShape';

export interface GroupNormLayer extends Wiring {
  type: 'groupNorm';
  name: string;
  size: number;
  channels: number;
  /** Divides `channels`. */
  groups: number;
}

export const groupNorm: LayerKind<GroupNormLayer> = {
  ...elementwise,
  weights: ({ name, channels }) => scaleAndShift(name, channels),
};
