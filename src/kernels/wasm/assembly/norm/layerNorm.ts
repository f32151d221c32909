/** Layer normalisation: each position by the mean and variance of its channels. */
import { gate, loadLanes, madd, storeLanes, sumLanes } from '../matrix/lanes';

/**
 * Over the channels of each of `positions`. Keeps mean and 1 / √(variance + ε) of each position in
 * `statistics` [positions, 2].
 */
export function layerNorm(
  input: usize,
  positions: i32,
  channels: i32,
  gamma: usize,
  beta: usize,
  output: usize,
  statistics: usize,
  epsilon: f32,
): void {
  const share: f32 = 1 / (channels as f32);
  for (let p = 0; p < positions; p++) {
    const mean = share * sumOf(input, channels);
    const variance = share * squaresAround(input, mean, channels);
    const scale: f32 = 1 / sqrt<f32>(variance + epsilon);
    store<f32>(statistics, mean);
    store<f32>(statistics, scale, 4);
    for (let c = 0; c < channels; c += 4) {
      const count = channels - c;
      const at = 4 * c;
      const hat = hatOf(loadLanes(input + at, count), f32x4.splat(mean), f32x4.splat(scale));
      storeLanes(
        output + at,
        madd(hat, loadLanes(gamma + at, count), loadLanes(beta + at, count)),
        count,
      );
    }
    input += 4 * channels;
    output += 4 * channels;
    statistics += 8;
  }
}

/**
 * Gradients of `layerNorm`: in the input, gated by `mask` if not 0; in γ and β, added to (replaced
 * where `first`). With s = γ·outputGradient: scale·(s − mean(s) − x̂·mean(s·x̂)).
 */
export function layerNormGradient(
  input: usize,
  statistics: usize,
  positions: i32,
  channels: i32,
  gamma: usize,
  outputGradient: usize,
  inputGradient: usize,
  gammaGradient: usize,
  betaGradient: usize,
  first: boolean,
  mask: usize,
  scale: f32,
): void {
  if (first) {
    memory.fill(gammaGradient, 0, 4 * channels);
    memory.fill(betaGradient, 0, 4 * channels);
  }
  const share: f32 = 1 / (channels as f32);
  const factor = f32x4.splat(scale);
  for (let p = 0; p < positions; p++) {
    const mean = v128.load32_splat(statistics);
    const deviation = v128.load32_splat(statistics, 4);
    let slopes = f32x4.splat(0);
    let products = slopes;
    for (let c = 0; c < channels; c += 4) {
      const count = channels - c;
      const at = 4 * c;
      const hat = hatOf(loadLanes(input + at, count), mean, deviation);
      const given = loadLanes(outputGradient + at, count);
      const slope = f32x4.mul(given, loadLanes(gamma + at, count));
      slopes = f32x4.add(slopes, slope);
      products = madd(slope, hat, products);
      storeLanes(gammaGradient + at, madd(given, hat, loadLanes(gammaGradient + at, count)), count);
      storeLanes(betaGradient + at, f32x4.add(loadLanes(betaGradient + at, count), given), count);
    }
    const meanSlope = f32x4.splat(share * sumLanes(slopes));
    const meanProduct = f32x4.splat(share * sumLanes(products));
    for (let c = 0; c < channels; c += 4) {
      const count = channels - c;
      const at = 4 * c;
      const hat = hatOf(loadLanes(input + at, count), mean, deviation);
      const slope = f32x4.mul(loadLanes(outputGradient + at, count), loadLanes(gamma + at, count));
      const centred = f32x4.sub(f32x4.sub(slope, meanSlope), f32x4.mul(hat, meanProduct));
      let result = f32x4.mul(centred, deviation);
      if (mask) result = gate(result, loadLanes(mask + at, count), factor);
      storeLanes(inputGradient + at, result, count);
    }
    input += 4 * channels;
    outputGradient += 4 * channels;
    inputGradient += 4 * channels;
    statistics += 8;
    if (mask) mask += 4 * channels;
  }
}

function hatOf(x: v128, mean: v128, scale: v128): v128 {
  return f32x4.mul(f32x4.sub(x, mean), scale);
}

function sumOf(values: usize, count: i32): f32 {
  let sum = f32x4.splat(0);
  for (let i = 0; i < count; i += 4) sum = f32x4.add(sum, loadLanes(values + 4 * i, count - i));
  return sumLanes(sum);
}

/** Σ (value − mean)² */
function squaresAround(values: usize, mean: f32, count: i32): f32 {
  const centre = f32x4.splat(mean);
  let sum = f32x4.splat(0);
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const off = f32x4.sub(v128.load(values + 4 * i), centre);
    sum = madd(off, off, sum);
  }
  let total = sumLanes(sum);
  for (; i < count; i++) {
    const off = load<f32>(values + 4 * i) - mean;
    total += off * off;
  }
  return total;
}
