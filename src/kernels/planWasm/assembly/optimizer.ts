/**
 * Updates over the flat parameter region, in place. Counts are multiples of four: the region is
 * padded, and padding with gradient 0 stays 0.
 */
import { madd } from './lanes';

/** w ← w − η·g. */
export function sgd(w: usize, g: usize, count: i32, rate: f32): void {
  const step = f32x4.splat(-rate);
  for (const end = w + 4 * count; w < end; w += 16, g += 16) {
    v128.store(w, madd(v128.load(g), step, v128.load(w)));
  }
}

/** v ← μ·v + g; w ← w − η·v. */
export function momentum(w: usize, g: usize, v: usize, count: i32, rate: f32, mu: f32): void {
  const step = f32x4.splat(-rate);
  const decay = f32x4.splat(mu);
  for (const end = w + 4 * count; w < end; w += 16, g += 16, v += 16) {
    const velocity = madd(v128.load(v), decay, v128.load(g));
    v128.store(v, velocity);
    v128.store(w, madd(velocity, step, v128.load(w)));
  }
}

/**
 * Adam (Kingma & Ba 2015): m ← β1·m + (1 − β1)·g; v ← β2·v + (1 − β2)·g²;
 * w ← w − rate·m / (√v·rootScale + ε), with the corrections in rate = η / (1 − β1^t) and
 * rootScale = 1 / √(1 − β2^t). The shares 1 − β are given: in 32 bits they would be off by 5e-5.
 */
export function adam(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  count: i32,
  rate: f32,
  rootScale: f32,
  beta1: f32,
  share1: f32,
  beta2: f32,
  share2: f32,
  epsilon: f32,
): void {
  const step = f32x4.splat(rate);
  const scale = f32x4.splat(rootScale);
  const decay1 = f32x4.splat(beta1);
  const decay2 = f32x4.splat(beta2);
  const rest1 = f32x4.splat(share1);
  const rest2 = f32x4.splat(share2);
  const small = f32x4.splat(epsilon);
  for (const end = w + 4 * count; w < end; w += 16, g += 16, m += 16, v += 16) {
    const slope = v128.load(g);
    const mean = madd(slope, rest1, f32x4.mul(v128.load(m), decay1));
    const square = madd(f32x4.mul(slope, slope), rest2, f32x4.mul(v128.load(v), decay2));
    v128.store(m, mean);
    v128.store(v, square);
    const root = madd(f32x4.sqrt(square), scale, small);
    const change = f32x4.div(f32x4.mul(mean, step), root);
    v128.store(w, f32x4.sub(v128.load(w), change));
  }
}
