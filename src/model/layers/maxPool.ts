/** The largest value of each 2 × 2 window; an odd last row or column is left out. */
import { elementwise, type ImageShape, type LayerKind, type Wiring } from './layerKind';

export interface MaxPoolLayer extends Wiring {
  type: 'maxPool';
  input: ImageShape;
  output: ImageShape;
}

export const maxPool: LayerKind<MaxPoolLayer> = {
  ...elementwise,
  outputShape: ({ output }) => output,
};
