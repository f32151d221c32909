/** The mean of each channel over the image. */
import { elementwise, type ImageShape, type LayerKind, type Wiring } from './layerKind';

export interface GlobalAvgPoolLayer extends Wiring {
  type: 'globalAvgPool';
  input: ImageShape;
}

export const globalAvgPool: LayerKind<GlobalAvgPoolLayer> = {
  ...elementwise,
  outputShape: ({ input }) => [input[2]],
};
