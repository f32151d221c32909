/** Random changes of colour images: one affine map with bilinear sampling, then hue and noise. */
import type { RandomSource } from '../numeric/random';
import type { PictureAugmentation } from './pictures/options';
import type { Augment } from './workload';

const CHANNELS = 3;

/**
 * Varies images of `height` × `width` × 3 values in 0..1 in place. Each is mirrored, turned and
 * scaled about its centre, then shifted by a whole number of pixels; what comes in from outside
 * repeats the nearest edge, since colour pictures have no empty paper around them. Then the hue is
 * turned, and noise added; values stay in 0..1.
 */
export function colourAugment(
  options: PictureAugmentation,
  height: number,
  width: number,
): Augment | null {
  const { hue, noise, ...moves } = options;
  const moving = Object.values(moves).some((value) => value !== 0);
  if (!moving && hue === 0 && noise === 0) return null;
  const size = height * width * CHANNELS;
  const source = new Float32Array(size);
  return (inputs, count, random) => {
    for (let image = 0; image < count; image++) {
      const pixels = inputs.subarray(image * size, (image + 1) * size);
      if (moving) {
        source.set(pixels);
        move(source, pixels, height, width, drawMap(moves, random));
      }
      if (hue > 0) turnHue(pixels, (hue * Math.PI * (2 * random.uniform() - 1)) / 180);
      if (noise > 0) addNoise(pixels, noise, random);
    }
  };
}

/** From a pixel of the result to its place in the source, about the centres: x ↦ a·x + b·y + dx. */
interface AffineMap {
  a: number;
  b: number;
  c: number;
  d: number;
  dx: number;
  dy: number;
}

function drawMap(
  { shift, rotate, scale, flip }: Omit<PictureAugmentation, 'hue' | 'noise'>,
  random: RandomSource,
): AffineMap {
  const mirror = random.uniform() < flip ? -1 : 1;
  const angle = (rotate * Math.PI * (2 * random.uniform() - 1)) / 180;
  const zoom = 1 + scale * (2 * random.uniform() - 1);
  const dx = random.below(2 * shift + 1) - shift;
  const dy = random.below(2 * shift + 1) - shift;
  const cos = Math.cos(angle) / zoom;
  const sin = Math.sin(angle) / zoom;
  return { a: mirror * cos, b: mirror * sin, c: -sin, d: cos, dx, dy };
}

function move(
  source: Float32Array,
  target: Float32Array,
  height: number,
  width: number,
  { a, b, c, d, dx, dy }: AffineMap,
): void {
  const [middle, centre] = [(height - 1) / 2, (width - 1) / 2];
  let at = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const u = x - dx - centre;
      const v = y - dy - middle;
      const px = Math.min(width - 1, Math.max(0, a * u + b * v + centre));
      const py = Math.min(height - 1, Math.max(0, c * u + d * v + middle));
      const left = Math.floor(px);
      const top = Math.floor(py);
      const right = px - left;
      const down = py - top;
      const here = (top * width + left) * CHANNELS;
      const beside = left + 1 < width ? CHANNELS : 0;
      const below = top + 1 < height ? width * CHANNELS : 0;
      for (let channel = 0; channel < CHANNELS; channel++) {
        const start = here + channel;
        const upper =
          (1 - right) * (source[start] as number) + right * (source[start + beside] as number);
        const lower =
          (1 - right) * (source[start + below] as number) +
          right * (source[start + below + beside] as number);
        target[at++] = (1 - down) * upper + down * lower;
      }
    }
  }
}

/** Turns the colours about the axis of greys (Rodrigues), which keeps their sum. */
function turnHue(pixels: Float32Array, angle: number): void {
  const cos = Math.cos(angle);
  const third = (1 - cos) / 3;
  const side = Math.sin(angle) / Math.sqrt(3);
  for (let at = 0; at < pixels.length; at += CHANNELS) {
    const red = pixels[at] as number;
    const green = pixels[at + 1] as number;
    const blue = pixels[at + 2] as number;
    const grey = third * (red + green + blue);
    pixels[at] = clip(cos * red + grey + side * (blue - green));
    pixels[at + 1] = clip(cos * green + grey + side * (red - blue));
    pixels[at + 2] = clip(cos * blue + grey + side * (green - red));
  }
}

function addNoise(pixels: Float32Array, noise: number, random: RandomSource): void {
  for (let at = 0; at < pixels.length; at++) {
    pixels[at] = clip((pixels[at] as number) + noise * (2 * random.uniform() - 1));
  }
}

function clip(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}
