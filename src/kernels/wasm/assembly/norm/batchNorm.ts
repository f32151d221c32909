/**
 * Batch normalisation: each channel by its mean and variance over the batch. Statistics are taken
 * slice by slice of the batch and joined, so that they do not depend on the number of threads.
 */
import { gate, loadLanes, madd, storeLanes } from '../matrix/lanes';

/**
 * Takes mean and Σ (x − mean)² of `count` positions [count, channels] into partial [2, channels],
 * which holds those of `before` positions already (0: nothing yet).
 */
export function addStatistics(
  input: usize,
  count: i32,
  channels: i32,
  before: i32,
  partial: usize,
): void {
  const step = (channels as usize) << 2;
  for (let c = 0; c < channels; c += 4) {
    const rest = channels - c;
    const first = input + 4 * c;
    let sum = f32x4.splat(0);
    let at = first;
    for (let p = 0; p < count; p++, at += step) sum = f32x4.add(sum, loadLanes(at, rest));
    const mean = f32x4.mul(sum, f32x4.splat(1 / (count as f32)));
    let squares = f32x4.splat(0);
    at = first;
    for (let p = 0; p < count; p++, at += step) {
      const off = f32x4.sub(loadLanes(at, rest), mean);
      squares = madd(off, off, squares);
    }
    joinInto(partial + 4 * c, channels, rest, before, mean, squares, count);
  }
}

/**
 * Joins the partial statistics of `slices` (each of `slicePositions`, the last with what is left of
 * `positions`) into mean and 1 / √(variance + ε) [channels] each at `joined`. Where `running` is
 * not 0, running mean and variance keep `share` of themselves and take the rest from the batch.
 */
export function joinStatistics(
  partials: usize,
  sliceBytes: i32,
  slices: i32,
  slicePositions: i32,
  positions: i32,
  channels: i32,
  epsilon: f32,
  joined: usize,
  runningMean: usize,
  runningVariance: usize,
  share: f32,
): void {
  const squaresAt = joined + 4 * channels;
  memory.copy(joined, partials, 8 * channels);
  for (let slice = 1; slice < slices; slice++) {
    const before = slice * slicePositions;
    const count = min(slicePositions, positions - before);
    const partial = partials + slice * sliceBytes;
    for (let c = 0; c < channels; c += 4) {
      const mean = loadLanes(partial + 4 * c, channels - c);
      const squares = loadLanes(partial + 4 * (channels + c), channels - c);
      joinInto(joined + 4 * c, channels, channels - c, before, mean, squares, count);
    }
  }
  for (let c = 0; c < channels; c++) {
    const variance = load<f32>(squaresAt + 4 * c) / (positions as f32);
    store<f32>(squaresAt + 4 * c, 1 / sqrt<f32>(variance + epsilon));
    if (!runningMean) continue;
    keep(runningMean + 4 * c, load<f32>(joined + 4 * c), share);
    keep(runningVariance + 4 * c, variance, share);
  }
}

function keep(running: usize, now: f32, share: f32): void {
  const rest: f32 = 1 - share;
  store<f32>(running, share * load<f32>(running) + rest * now);
}

/** Mean and Σ (x − mean)² of two groups together (Chan, Golub & LeVeque 1979), in up to 4 lanes. */
function joinInto(
  partial: usize,
  channels: i32,
  rest: i32,
  before: i32,
  mean: v128,
  squares: v128,
  count: i32,
): void {
  const squaresAt = partial + 4 * channels;
  if (before) {
    const share = (count as f32) / ((before + count) as f32);
    const old = loadLanes(partial, rest);
    const apart = f32x4.sub(mean, old);
    mean = madd(apart, f32x4.splat(share), old);
    const between = f32x4.mul(apart, f32x4.splat(share * (before as f32)));
    squares = madd(apart, between, f32x4.add(squares, loadLanes(squaresAt, rest)));
  }
  storeLanes(partial, mean, rest);
  storeLanes(squaresAt, squares, rest);
}

/** joined = mean and 1 / √(variance + ε), from running mean and variance. */
export function readRunningStatistics(
  mean: usize,
  variance: usize,
  channels: i32,
  epsilon: f32,
  joined: usize,
): void {
  memory.copy(joined, mean, 4 * channels);
  for (let c = 0; c < channels; c++) {
    const scale: f32 = 1 / sqrt<f32>(load<f32>(variance + 4 * c) + epsilon);
    store<f32>(joined + 4 * (channels + c), scale);
  }
}

/** output = γ·(input − mean)·scale + β; `joined` [2, channels] holds mean and scale. */
export function batchNorm(
  input: usize,
  positions: i32,
  channels: i32,
  joined: usize,
  gamma: usize,
  beta: usize,
  output: usize,
): void {
  for (let p = 0; p < positions; p++) {
    for (let c = 0; c < channels; c += 4) {
      const rest = channels - c;
      const at = 4 * c;
      const hat = hatOf(loadLanes(input + at, rest), joined, channels, c);
      storeLanes(
        output + at,
        madd(hat, loadLanes(gamma + at, rest), loadLanes(beta + at, rest)),
        rest,
      );
    }
    input += 4 * channels;
    output += 4 * channels;
  }
}

/** Adds Σ outputGradient·x̂ to gammaGradient and Σ outputGradient to betaGradient. */
export function addNormSlopes(
  input: usize,
  positions: i32,
  channels: i32,
  joined: usize,
  outputGradient: usize,
  gammaGradient: usize,
  betaGradient: usize,
  first: boolean,
): void {
  const step = (channels as usize) << 2;
  for (let c = 0; c < channels; c += 4) {
    const rest = channels - c;
    let products = f32x4.splat(0);
    let slopes = products;
    let at: usize = 4 * c;
    for (let p = 0; p < positions; p++, at += step) {
      const slope = loadLanes(outputGradient + at, rest);
      products = madd(slope, hatOf(loadLanes(input + at, rest), joined, channels, c), products);
      slopes = f32x4.add(slopes, slope);
    }
    if (!first) {
      products = f32x4.add(products, loadLanes(gammaGradient + 4 * c, rest));
      slopes = f32x4.add(slopes, loadLanes(betaGradient + 4 * c, rest));
    }
    storeLanes(gammaGradient + 4 * c, products, rest);
    storeLanes(betaGradient + 4 * c, slopes, rest);
  }
}

/**
 * inputGradient = γ·scale·(outputGradient − mean(outputGradient) − x̂·mean(outputGradient·x̂)), gated
 * by `mask` if not 0. `slopes` [2, channels] holds the means over the batch of outputGradient·x̂
 * and of outputGradient.
 */
export function batchNormInputGradient(
  input: usize,
  positions: i32,
  channels: i32,
  joined: usize,
  gamma: usize,
  slopes: usize,
  outputGradient: usize,
  inputGradient: usize,
  mask: usize,
  maskScale: f32,
): void {
  const factor = f32x4.splat(maskScale);
  for (let p = 0; p < positions; p++) {
    for (let c = 0; c < channels; c += 4) {
      const rest = channels - c;
      const at = 4 * c;
      const hat = hatOf(loadLanes(input + at, rest), joined, channels, c);
      const meanSlope = loadLanes(slopes + 4 * channels + at, rest);
      let slope = f32x4.sub(loadLanes(outputGradient + at, rest), meanSlope);
      slope = f32x4.sub(slope, f32x4.mul(hat, loadLanes(slopes + at, rest)));
      slope = f32x4.mul(slope, loadLanes(joined + 4 * channels + at, rest));
      slope = f32x4.mul(slope, loadLanes(gamma + at, rest));
      if (mask) slope = gate(slope, loadLanes(mask + at, rest), factor);
      storeLanes(inputGradient + at, slope, rest);
    }
    input += 4 * channels;
    outputGradient += 4 * channels;
    inputGradient += 4 * channels;
    if (mask) mask += 4 * channels;
  }
}

/** x̂ of four channels from `c` on. */
function hatOf(x: v128, joined: usize, channels: i32, c: i32): v128 {
  const rest = channels - c;
  const mean = loadLanes(joined + 4 * c, rest);
  return f32x4.mul(f32x4.sub(x, mean), loadLanes(joined + 4 * (channels + c), rest));
}
