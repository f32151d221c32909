/** Random shift, rotation and scale of grey images, as one affine map with bilinear sampling. */
import type { ImageAugmentation } from '../config/settings/imageAugmentation';
import type { Augment } from './workload';

/**
 * Varies images of `height` × `width` pixels in place. Each is turned and scaled about its
 * centre, then shifted by a whole number of pixels; what comes in from outside is 0.
 */
export function imageAugment(
  options: ImageAugmentation,
  height: number,
  width: number,
): Augment | null {
  const { shift, rotate, scale } = options;
  if (shift === 0 && rotate === 0 && scale === 0) return null;
  const size = height * width;
  const source = new Float32Array(size);
  const [middle, centre] = [(height - 1) / 2, (width - 1) / 2];
  return (inputs, count, random) => {
    for (let image = 0; image < count; image++) {
      const pixels = inputs.subarray(image * size, (image + 1) * size);
      source.set(pixels);
      const angle = (rotate * Math.PI * (2 * random.uniform() - 1)) / 180;
      const zoom = 1 + scale * (2 * random.uniform() - 1);
      const dx = random.below(2 * shift + 1) - shift;
      const dy = random.below(2 * shift + 1) - shift;
      if (angle === 0 && zoom === 1) {
        shiftWhole(source, pixels, height, width, dx, dy);
        continue;
      }
      const cos = Math.cos(angle) / zoom;
      const sin = Math.sin(angle) / zoom;
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const u = x - dx - centre;
          const v = y - dy - middle;
          pixels[y * width + x] = sample(
            source,
            height,
            width,
            cos * u + sin * v + centre,
            cos * v - sin * u + middle,
          );
        }
      }
    }
  };
}

/** The same map without turn and scale: copies rows, a hundred times faster. */
function shiftWhole(
  source: Float32Array,
  target: Float32Array,
  height: number,
  width: number,
  dx: number,
  dy: number,
): void {
  target.fill(0);
  const from = Math.max(0, -dx);
  const to = Math.min(width, width - dx);
  for (let y = Math.max(0, dy); y < Math.min(height, height + dy); y++) {
    const row = (y - dy) * width;
    for (let x = from; x < to; x++) target[y * width + x + dx] = source[row + x] as number;
  }
}

/** Bilinear value of `image` at column `x`, row `y`; 0 outside. */
function sample(image: Float32Array, height: number, width: number, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = x - left;
  const down = y - top;
  if (left < -1 || top < -1 || left >= width || top >= height) return 0;
  const at = (row: number, column: number) =>
    row < 0 || column < 0 || row >= height || column >= width
      ? 0
      : (image[row * width + column] as number);
  const upper = (1 - right) * at(top, left) + right * at(top, left + 1);
  if (down === 0) return upper;
  const lower = (1 - right) * at(top + 1, left) + right * at(top + 1, left + 1);
  return (1 - down) * upper + down * lower;
}
