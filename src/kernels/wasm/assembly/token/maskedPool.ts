/** Mean and maximum of each channel over the positions of one example that are no padding (token 0). */
import { gateAll, loadLanes, storeLanes } from '../matrix/lanes';

function isPadding(tokens: usize, position: i32): boolean {
  return load<f32>(tokens + 4 * position) === 0;
}

/** 1 / positions that are no padding; 0 where there are none. */
function shareOf(tokens: usize, length: i32): f32 {
  let count = 0;
  for (let p = 0; p < length; p++) if (!isPadding(tokens, p)) count++;
  return count ? 1 / (count as f32) : 0;
}

/** output[c] = the mean of input[p, c]; 0 where all is padding. */
export function maskedMean(
  input: usize,
  tokens: usize,
  length: i32,
  channels: i32,
  output: usize,
): void {
  const share = f32x4.splat(shareOf(tokens, length));
  for (let c = 0; c < channels; c += 4) {
    let sum = f32x4.splat(0);
    for (let p = 0; p < length; p++) {
      if (isPadding(tokens, p)) continue;
      sum = f32x4.add(sum, loadLanes(input + 4 * (p * channels + c), channels - c));
    }
    storeLanes(output + 4 * c, f32x4.mul(sum, share), channels - c);
  }
}

/** Equal shares for all positions but padding, gated by `mask` if not 0. */
export function maskedMeanGradient(
  tokens: usize,
  outputGradient: usize,
  length: i32,
  channels: i32,
  inputGradient: usize,
  mask: usize,
  scale: f32,
): void {
  const share = shareOf(tokens, length);
  for (let p = 0; p < length; p++) {
    const factor = f32x4.splat(isPadding(tokens, p) ? 0 : share);
    for (let c = 0; c < channels; c += 4) {
      const given = loadLanes(outputGradient + 4 * c, channels - c);
      const slope = f32x4.mul(given, factor);
      storeLanes(inputGradient + 4 * (p * channels + c), slope, channels - c);
    }
  }
  if (mask) gateAll(inputGradient, mask, scale, length * channels);
}

/** output[c] = the largest input[p, c]; 0 where all is padding. */
export function maskedMax(
  input: usize,
  tokens: usize,
  length: i32,
  channels: i32,
  output: usize,
): void {
  memory.fill(output, 0, 4 * channels);
  let first = true;
  for (let p = 0; p < length; p++) {
    if (isPadding(tokens, p)) continue;
    for (let c = 0; c < channels; c += 4) {
      const count = channels - c;
      const value = loadLanes(input + 4 * (p * channels + c), count);
      const most = first ? value : f32x4.pmax(loadLanes(output + 4 * c, count), value);
      storeLanes(output + 4 * c, most, count);
    }
    first = false;
  }
}

/** All to the first position that has the maximum, gated by `mask` if not 0. */
export function maskedMaxGradient(
  input: usize,
  tokens: usize,
  output: usize,
  outputGradient: usize,
  length: i32,
  channels: i32,
  inputGradient: usize,
  mask: usize,
  scale: f32,
): void {
  for (let c = 0; c < channels; c += 4) {
    const count = channels - c;
    const most = loadLanes(output + 4 * c, count);
    let left = loadLanes(outputGradient + 4 * c, count);
    for (let p = 0; p < length; p++) {
      const at = 4 * (p * channels + c);
      let slope = f32x4.splat(0);
      if (!isPadding(tokens, p)) {
        const isMost = f32x4.eq(loadLanes(input + at, count), most);
        slope = v128.and(left, isMost);
        left = v128.andnot(left, isMost);
      }
      storeLanes(inputGradient + at, slope, count);
    }
  }
  if (mask) gateAll(inputGradient, mask, scale, length * channels);
}
