/** Means of one image by windows that do not overlap; what fills no window is left out. */
import { gateAll, loadLanes, storeLanes } from '../matrix/lanes';

/** output[⌊h/rows⌋, ⌊w/columns⌋, c] = the mean of each window of image [h, w, c]. */
export function averagePool(
  image: usize,
  height: i32,
  width: i32,
  channels: i32,
  rows: i32,
  columns: i32,
  output: usize,
): void {
  const share = f32x4.splat(1 / ((rows * columns) as f32));
  for (let y = 0; y + rows <= height; y += rows) {
    for (let x = 0; x + columns <= width; x += columns) {
      for (let c = 0; c < channels; c += 4) {
        const count = channels - c;
        let sum = f32x4.splat(0);
        for (let dy = 0; dy < rows; dy++) {
          let at = image + 4 * (((y + dy) * width + x) * channels + c);
          for (let dx = 0; dx < columns; dx++, at += 4 * channels) {
            sum = f32x4.add(sum, loadLanes(at, count));
          }
        }
        storeLanes(output + 4 * c, f32x4.mul(sum, share), count);
      }
      output += 4 * channels;
    }
  }
}

/** Gives each window's gradient to its values in equal shares, gated by `mask` if not 0. */
export function averagePoolGradient(
  outputGradient: usize,
  height: i32,
  width: i32,
  channels: i32,
  rows: i32,
  columns: i32,
  imageGradient: usize,
  mask: usize,
  scale: f32,
): void {
  const share = f32x4.splat(1 / ((rows * columns) as f32));
  if (height % rows || width % columns) {
    memory.fill(imageGradient, 0, 4 * height * width * channels);
  }
  for (let y = 0; y + rows <= height; y += rows) {
    for (let x = 0; x + columns <= width; x += columns) {
      for (let c = 0; c < channels; c += 4) {
        const count = channels - c;
        const slope = f32x4.mul(loadLanes(outputGradient + 4 * c, count), share);
        for (let dy = 0; dy < rows; dy++) {
          let at = imageGradient + 4 * (((y + dy) * width + x) * channels + c);
          for (let dx = 0; dx < columns; dx++, at += 4 * channels) storeLanes(at, slope, count);
        }
      }
      outputGradient += 4 * channels;
    }
  }
  if (mask) gateAll(imageGradient, mask, scale, height * width * channels);
}
