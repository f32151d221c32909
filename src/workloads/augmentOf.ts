/** How images of any shape are varied: grey ones as ink on paper, colour ones as cut from a larger scene. */
import type { ImageAugmentation } from '../config/settings/imageAugmentation';
import type { ImageShape } from '../model/layer';
import { colourAugment } from './colourAugment';
import { imageAugment } from './imageAugment';
import type { PictureAugmentation } from './pictures/options';
import type { Augment } from './workload';

/** Null where every step sees the images as they are. Grey images have no hue, and are not mirrored. */
export function augmentOf(
  options: ImageAugmentation & Partial<PictureAugmentation>,
  [height, width, channels]: ImageShape,
): Augment | null {
  if (channels === 1) return imageAugment(options, height, width);
  return colourAugment({ flip: 0, hue: 0, noise: 0, ...options }, height, width);
}
