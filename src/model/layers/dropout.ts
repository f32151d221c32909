/** Inverted dropout: in training a value is 0 with probability `rate`, else 1 / (1 − rate) times as large. */
import { elementwise, type LayerKind, type Wiring } from './layerKind';

export interface DropoutLayer extends Wiring {
  type: 'dropout';
  size: number;
  rate: number;
}

export const dropout: LayerKind<DropoutLayer> = elementwise;
