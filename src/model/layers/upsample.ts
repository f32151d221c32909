/** An image of twice the height and width, each pixel of which is its nearest one. */
import { elementwise, type ImageShape, type LayerKind, type Wiring } from './layerKind';

export interface UpsampleLayer extends Wiring {
  type: 'upsample';
  input: ImageShape;
}

export const upsample: LayerKind<UpsampleLayer> = {
  ...elementwise,
  outputShape: ({ input: [height, width, channels] }) => [2 * height, 2 * width, channels],
};
