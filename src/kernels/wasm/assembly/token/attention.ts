/**
 * Multi-head self-attention of one example (Vaswani et al. 2017) between its projections:
 * softmax(Q·Kᵀ / √d)·V in each head, d = width / heads. Q, K and V lie side by side in each of the
 * `length` rows of `projected`; head h has columns h·d … of each. Keys that are padding (token 0)
 * and, if `causal`, keys after their query have no weight; a query without any key gives 0.
 */
import { gemm, TRANSPOSE_A, TRANSPOSE_B } from '../matrix/gemm';
import { exp4, gateAll, loadLanes, madd, storeLanes, sumLanes } from '../matrix/lanes';

/** What no score is below. */
const LEAST: f32 = -3e38;

/** output [length, width]; keeps the attention weights [heads, length, length]. */
export function attend(
  projected: usize,
  tokens: usize,
  length: i32,
  width: i32,
  heads: i32,
  causal: i32,
  weights: usize,
  output: usize,
): void {
  const size = width / heads;
  const stride = 3 * width;
  const scale: f32 = 1 / sqrt<f32>(size as f32);
  for (let head = 0; head < heads; head++) {
    const q = projected + 4 * head * size;
    const k = q + 4 * width;
    const v = k + 4 * width;
    gemm(TRANSPOSE_B, length, length, size, q, stride, k, stride, weights, length, 0, 0, 0, 0, 1);
    for (let i = 0; i < length; i++) {
      softmaxRow(weights + 4 * i * length, tokens, length, causal ? i + 1 : length, scale);
    }
    const target = output + 4 * head * size;
    gemm(0, length, size, length, weights, length, v, stride, target, width, 0, 0, 0, 0, 1);
    weights += 4 * length * length;
  }
}

/**
 * Gradient in `projected`, gated by `mask` if not 0. `slopes` [heads, length, length] is room for
 * the gradient in the scores: dS = P∘(dP − Σ P∘dP) / √d with dP = dO·Vᵀ.
 */
export function attendGradient(
  projected: usize,
  weights: usize,
  outputGradient: usize,
  length: i32,
  width: i32,
  heads: i32,
  slopes: usize,
  gradient: usize,
  mask: usize,
  maskScale: f32,
): void {
  const size = width / heads;
  const stride = 3 * width;
  const scale: f32 = 1 / sqrt<f32>(size as f32);
  const t = TRANSPOSE_A;
  for (let head = 0; head < heads; head++) {
    const at = 4 * head * size;
    const given = outputGradient + at;
    const q = projected + at;
    const k = q + 4 * width;
    const v = k + 4 * width;
    const dq = gradient + at;
    const dk = dq + 4 * width;
    const dv = dk + 4 * width;
    gemm(t, length, size, length, weights, length, given, width, dv, stride, 0, 0, 0, 0, 1);
    gemm(TRANSPOSE_B, length, length, size, given, width, v, stride, slopes, length, 0, 0, 0, 0, 1);
    for (let i = 0; i < length; i++) {
      scoreSlopes(weights + 4 * i * length, slopes + 4 * i * length, length, scale);
    }
    gemm(0, length, size, length, slopes, length, k, stride, dq, stride, 0, 0, 0, 0, 1);
    gemm(t, length, size, length, slopes, length, q, stride, dk, stride, 0, 0, 0, 0, 1);
    weights += 4 * length * length;
    slopes += 4 * length * length;
  }
  if (mask) gateAll(gradient, mask, maskScale, length * stride);
}

/** Where a key may be attended to: it is no padding, and among the first `reach`. */
function allowed(tokens: usize, j: i32, reach: i32): v128 {
  return f32x4.ne(loadLanes(tokens + 4 * j, reach - j), f32x4.splat(0));
}

/** Scores become weights in place; those of keys that have none become 0. */
function softmaxRow(row: usize, tokens: usize, length: i32, reach: i32, scale: f32): void {
  let most = f32x4.splat(LEAST);
  for (let j = 0; j < reach; j += 4) {
    const scores = loadLanes(row + 4 * j, length - j);
    most = f32x4.max(most, v128.bitselect(scores, most, allowed(tokens, j, reach)));
  }
  most = f32x4.max(most, v128.shuffle<f32>(most, most, 1, 0, 3, 2));
  most = f32x4.max(most, v128.shuffle<f32>(most, most, 2, 3, 0, 1));
  const factor = f32x4.splat(scale);
  let sums = f32x4.splat(0);
  for (let j = 0; j < length; j += 4) {
    const below = f32x4.mul(f32x4.sub(loadLanes(row + 4 * j, length - j), most), factor);
    // Scores without weight may lie far above the others.
    const shares = v128.and(exp4(f32x4.min(below, f32x4.splat(0))), allowed(tokens, j, reach));
    sums = f32x4.add(sums, shares);
    storeLanes(row + 4 * j, shares, length - j);
  }
  const sum = sumLanes(sums);
  const share = f32x4.splat(sum > 0 ? 1 / sum : 0);
  for (let j = 0; j < length; j += 4) {
    storeLanes(row + 4 * j, f32x4.mul(loadLanes(row + 4 * j, length - j), share), length - j);
  }
}

/** The gradient in the weights of a query becomes that in its scores, in place. */
function scoreSlopes(weights: usize, slopes: usize, length: i32, scale: f32): void {
  let sums = f32x4.splat(0);
  for (let j = 0; j < length; j += 4) {
    const count = length - j;
    sums = madd(loadLanes(weights + 4 * j, count), loadLanes(slopes + 4 * j, count), sums);
  }
  const mean = f32x4.splat(sumLanes(sums));
  const factor = f32x4.splat(scale);
  for (let j = 0; j < length; j += 4) {
    const count = length - j;
    const off = f32x4.sub(loadLanes(slopes + 4 * j, count), mean);
    const slope = f32x4.mul(f32x4.mul(off, factor), loadLanes(weights + 4 * j, count));
    storeLanes(slopes + 4 * j, slope, count);
  }
}
