/** The sum of two or more values of one shape: a residual connection (He et al. 2016). */
import { elementwise, type LayerKind, type Wiring } from './layerKind';

export interface AddLayer extends Wiring {
  type: 'add';
  size: number;
  from: readonly string[];
}

export const add: LayerKind<AddLayer> = elementwise;
