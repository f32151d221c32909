/** Group normalisation: each group of channels of one example by its mean and variance. */
import { gate, loadLanes, madd, storeLanes, sumLanes } from '../matrix/lanes';

/**
 * Of input [positions, channels], channels in `groups` of neighbours. Keeps mean and
 * 1 / √(variance + ε) of each group in `statistics` [groups, 2].
 */
export function groupNorm(
  input: usize,
  positions: i32,
  channels: i32,
  groups: i32,
  gamma: usize,
  beta: usize,
  output: usize,
  statistics: usize,
  epsilon: f32,
): void {
  const size = channels / groups;
  const step = (channels as usize) << 2;
  const share: f32 = 1 / ((positions * size) as f32);
  for (let first = 0; first < channels; first += size) {
    const start = input + 4 * first;
    const mean = share * sumOf(start, positions, size, step);
    const variance = share * squaresAround(start, positions, size, step, mean);
    const scale: f32 = 1 / sqrt<f32>(variance + epsilon);
    store<f32>(statistics, mean);
    store<f32>(statistics, scale, 4);
    statistics += 8;
    for (let c = first; c < first + size; c += 4) {
      const count = first + size - c;
      const factor = f32x4.mul(loadLanes(gamma + 4 * c, count), f32x4.splat(scale));
      const shift = f32x4.sub(loadLanes(beta + 4 * c, count), f32x4.mul(factor, f32x4.splat(mean)));
      let at = (4 * c) as usize;
      for (let p = 0; p < positions; p++, at += step) {
        storeLanes(output + at, madd(loadLanes(input + at, count), factor, shift), count);
      }
    }
  }
}

/**
 * Gradients of `groupNorm`: in the input, gated by `mask` if not 0; in γ and β, added to (replaced
 * where `first`). With s = γ·outputGradient and means over a group:
 * scale·(s − mean(s) − x̂·mean(s·x̂)).
 */
export function groupNormGradient(
  input: usize,
  statistics: usize,
  positions: i32,
  channels: i32,
  groups: i32,
  gamma: usize,
  outputGradient: usize,
  inputGradient: usize,
  gammaGradient: usize,
  betaGradient: usize,
  first: boolean,
  mask: usize,
  maskScale: f32,
): void {
  if (first) {
    memory.fill(gammaGradient, 0, 4 * channels);
    memory.fill(betaGradient, 0, 4 * channels);
  }
  const size = channels / groups;
  const step = (channels as usize) << 2;
  const share: f32 = 1 / ((positions * size) as f32);
  const gating = f32x4.splat(maskScale);
  for (let start = 0; start < channels; start += size) {
    const mean = v128.load32_splat(statistics);
    const scale = v128.load32_splat(statistics, 4);
    statistics += 8;
    let slopes = f32x4.splat(0);
    let products = slopes;
    for (let c = start; c < start + size; c += 4) {
      const count = start + size - c;
      let sum = f32x4.splat(0);
      let product = sum;
      let at = (4 * c) as usize;
      for (let p = 0; p < positions; p++, at += step) {
        const given = loadLanes(outputGradient + at, count);
        sum = f32x4.add(sum, given);
        product = madd(given, hatOf(loadLanes(input + at, count), mean, scale), product);
      }
      const weight = loadLanes(gamma + 4 * c, count);
      slopes = madd(weight, sum, slopes);
      products = madd(weight, product, products);
      addTo(gammaGradient + 4 * c, product, count);
      addTo(betaGradient + 4 * c, sum, count);
    }
    const meanSlope = f32x4.splat(share * sumLanes(slopes));
    const meanProduct = f32x4.splat(share * sumLanes(products));
    for (let c = start; c < start + size; c += 4) {
      const count = start + size - c;
      const weight = loadLanes(gamma + 4 * c, count);
      let at = (4 * c) as usize;
      for (let p = 0; p < positions; p++, at += step) {
        const hat = hatOf(loadLanes(input + at, count), mean, scale);
        const slope = f32x4.mul(loadLanes(outputGradient + at, count), weight);
        const centred = f32x4.sub(f32x4.sub(slope, meanSlope), f32x4.mul(hat, meanProduct));
        let result = f32x4.mul(centred, scale);
        if (mask) result = gate(result, loadLanes(mask + at, count), gating);
        storeLanes(inputGradient + at, result, count);
      }
    }
  }
}

function hatOf(x: v128, mean: v128, scale: v128): v128 {
  return f32x4.mul(f32x4.sub(x, mean), scale);
}

function addTo(target: usize, values: v128, count: i32): void {
  storeLanes(target, f32x4.add(loadLanes(target, count), values), count);
}

/** The sum of `size` channels over all positions, which are `step` bytes apart. */
function sumOf(start: usize, positions: i32, size: i32, step: usize): f32 {
  let sum = f32x4.splat(0);
  for (let c = 0; c < size; c += 4) {
    let at = start + 4 * c;
    for (let p = 0; p < positions; p++, at += step) sum = f32x4.add(sum, loadLanes(at, size - c));
  }
  return sumLanes(sum);
}

/** Σ (value − mean)² over the same. */
function squaresAround(start: usize, positions: i32, size: i32, step: usize, mean: f32): f32 {
  let sum = f32x4.splat(0);
  for (let c = 0; c < size; c += 4) {
    const count = size - c;
    // 0 in the lanes beyond the last channel.
    const lanes = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
    const centre = v128.and(f32x4.splat(mean), lanes);
    let at = start + 4 * c;
    for (let p = 0; p < positions; p++, at += step) {
      const off = f32x4.sub(loadLanes(at, count), centre);
      sum = madd(off, off, sum);
    }
  }
  return sumLanes(sum);
}
