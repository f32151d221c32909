/** Each position of an example less the mean of its channels, over their standard deviation, times γ plus β (Ba et al. 2016). */
import { elementwise, type LayerKind, type Wiring } from './layerKind';
import { scaleAndShift } from './weightShape';

export interface LayerNormLayer extends Wiring {
  type: 'layerNorm';
  name: string;
  size: number;
  channels: number;
}

export const layerNorm: LayerKind<LayerNormLayer> = {
  ...elementwise,
  weights: ({ name, channels }) => scaleAndShift(name, channels),
};
