/** An image as a vector, row by row. */
import { elementwise, type LayerKind, type Wiring } from './layerKind';

export interface FlattenLayer extends Wiring {
  type: 'flatten';
  size: number;
}

export const flatten: LayerKind<FlattenLayer> = {
  ...elementwise,
  outputShape: ({ size }) => [size],
};
