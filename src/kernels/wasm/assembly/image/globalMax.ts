/** The largest value of each channel over all positions of one image. */
import { gateAll, loadLanes, storeLanes } from '../matrix/lanes';

/** output[c] = max over positions of image[positions, c]. */
export function globalMaxPool(image: usize, positions: i32, channels: i32, output: usize): void {
  const step = (channels as usize) << 2;
  for (let c = 0; c < channels; c += 4) {
    const count = channels - c;
    let at = image + 4 * c;
    let most = loadLanes(at, count);
    for (let p = 1; p < positions; p++) {
      at += step;
      const next = loadLanes(at, count);
      most = v128.bitselect(next, most, f32x4.gt(next, most));
    }
    storeLanes(output + 4 * c, most, count);
  }
}

/**
 * imageGradient = outputGradient where the first largest value of a channel is, else 0; then gated by
 * `mask` if not 0.
 */
export function globalMaxPoolGradient(
  image: usize,
  positions: i32,
  channels: i32,
  output: usize,
  outputGradient: usize,
  imageGradient: usize,
  mask: usize,
  scale: f32,
): void {
  const step = (channels as usize) << 2;
  for (let c = 0; c < channels; c += 4) {
    const count = channels - c;
    const most = loadLanes(output + 4 * c, count);
    const slope = loadLanes(outputGradient + 4 * c, count);
    let open = i32x4.splat(-1);
    let at = (4 * c) as usize;
    for (let p = 0; p < positions; p++, at += step) {
      const isMost = v128.and(open, f32x4.eq(loadLanes(image + at, count), most));
      storeLanes(imageGradient + at, v128.and(slope, isMost), count);
      open = v128.andnot(open, isMost);
    }
  }
  if (mask) gateAll(imageGradient, mask, scale, positions * channels);
}
