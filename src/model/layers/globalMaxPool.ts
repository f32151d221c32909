/** The largest value of each channel over the image, or over the positions of a sequence. */
import { elementwise, type ImageShape, type LayerKind, type Wiring } from './layerKind';

export interface GlobalMaxPoolLayer extends Wiring {
  type: 'globalMaxPool';
  input: ImageShape;
}

export const globalMaxPool: LayerKind<GlobalMaxPoolLayer> = {
  ...elementwise,
  outputShape: ({ input }) => [input[2]],
};
