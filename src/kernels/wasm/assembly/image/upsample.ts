/** Nearest upsampling of one image [height, width, channels] to twice its height and width. */

import { gate, loadLanes, storeLanes } from '../matrix/lanes';
import { copy } from '../matrix/pack';

/** output[y, x] = image[⌊y / 2⌋, ⌊x / 2⌋] */
export function upsample(
  image: usize,
  height: i32,
  width: i32,
  channels: i32,
  output: usize,
): void {
  const pixel = (channels as usize) << 2;
  const line = 2 * width * pixel;
  for (let y = 0; y < height; y++) {
    let target = output;
    for (let x = 0; x < width; x++) {
      copy(target, image, channels);
      copy(target + pixel, image, channels);
      image += pixel;
      target += 2 * pixel;
    }
    memory.copy(output + line, output, line);
    output += 2 * line;
  }
}

/** imageGradient = the sum of each 2 × 2 block of outputGradient, gated by `mask` if not 0. */
export function upsampleGradient(
  outputGradient: usize,
  height: i32,
  width: i32,
  channels: i32,
  imageGradient: usize,
  mask: usize,
  scale: f32,
): void {
  const pixel = (channels as usize) << 2;
  const line = 2 * width * pixel;
  const factor = f32x4.splat(scale);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < channels; c += 4) {
        const count = channels - c;
        const at = outputGradient + 4 * c;
        const above = f32x4.add(loadLanes(at, count), loadLanes(at + pixel, count));
        const below = f32x4.add(loadLanes(at + line, count), loadLanes(at + line + pixel, count));
        let sum = f32x4.add(above, below);
        if (mask) sum = gate(sum, loadLanes(mask + 4 * c, count), factor);
        storeLanes(imageGradient + 4 * c, sum, count);
      }
      outputGradient += 2 * pixel;
      imageGradient += pixel;
      if (mask) mask += pixel;
    }
    outputGradient += line;
  }
}
