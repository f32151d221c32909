/**
 * An image of twice the height and width and a quarter of the channels: channel (2·i + j)·C + c of a
 * pixel becomes channel c of the pixel in row i and column j of its 2 × 2 block (Shi et al. 2016).
 */
import { elementwise, type ImageShape, type LayerKind, type Wiring } from './layerKind';

export interface DepthToSpaceLayer extends Wiring {
  type: 'depthToSpace';
  /** With 4·C channels. */
  input: ImageShape;
}

export const depthToSpace: LayerKind<DepthToSpaceLayer> = {
  ...elementwise,
  outputShape: ({ input: [height, width, channels] }) => [2 * height, 2 * width, channels / 4],
};
