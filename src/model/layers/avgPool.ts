/** The mean of each 2 × 2 window; an odd last row or column is left out. */
import { elementwise, type ImageShape, type LayerKind, type Wiring } from './layerKind';

export interface AvgPoolLayer extends Wiring {
  type: 'avgPool';
  input: ImageShape;
  output: ImageShape;
}

export const avgPool: LayerKind<AvgPoolLayer> = {
  ...elementwise,
  outputShape: ({ output }) => output,
};
