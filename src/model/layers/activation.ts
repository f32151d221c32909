/** max(0, x); x·Φ(x) in the tanh approximation (Hendrycks & Gimpel 2016); tanh x. */
import { elementwise, type LayerKind, type Wiring } from './layerKind';

export type Activation = 'relu' | 'gelu' | 'tanh';

export interface ActivationLayer extends Wiring {
  type: 'activation';
  size: number;
  activation: Activation;
}

export const activation: LayerKind<ActivationLayer> = elementwise;
