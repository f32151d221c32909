/**
 * Updates of one parameter's range, in place. Counts are multiples of four: parameters are padded,
 * and padding with gradient 0 stays 0. Gradients come times `clip`; weights first lose their share
 * `decay`. With clip = 1 and decay = 0 both change no bit.
 */
import { madd } from './matrix/lanes';

/** w ← (1 − decay)·w − η·clip·g. */
export function sgd(w: usize, g: usize, count: i32, rate: f32, clip: f32, decay: f32): void {
  const step = f32x4.splat(-rate);
  const factor = f32x4.splat(clip);
  const kept = f32x4.splat(1 - decay);
  for (const end = w + 4 * count; w < end; w += 16, g += 16) {
    const slope = f32x4.mul(v128.load(g), factor);
    v128.store(w, madd(slope, step, f32x4.mul(v128.load(w), kept)));
  }
}

/** v ← μ·v + clip·g; w ← (1 − decay)·w − η·v. */
export function momentum(
  w: usize,
  g: usize,
  v: usize,
  count: i32,
  rate: f32,
  clip: f32,
  decay: f32,
  mu: f32,
): void {
  const step = f32x4.splat(-rate);
  const factor = f32x4.splat(clip);
  const kept = f32x4.splat(1 - decay);
  const friction = f32x4.splat(mu);
  for (const end = w + 4 * count; w < end; w += 16, g += 16, v += 16) {
    const slope = f32x4.mul(v128.load(g), factor);
    const velocity = madd(v128.load(v), friction, slope);
    v128.store(v, velocity);
    v128.store(w, madd(velocity, step, f32x4.mul(v128.load(w), kept)));
  }
}

/**
 * Adam (Kingma & Ba 2015), with decay AdamW (Loshchilov & Hutter 2019):
 * m ← β1·m + (1 − β1)·g; v ← β2·v + (1 − β2)·g²; w ← (1 − decay)·w − rate·m / (√v·rootScale + ε),
 * with the corrections in rate = η / (1 − β1^t) and rootScale = 1 / √(1 − β2^t). The shares 1 − β
 * are given: in 32 bits they would be off by 5e-5.
 */
export function adam(
  w: usize,
  g: usize,
  m: usize,
  v: usize,
  count: i32,
  rate: f32,
  clip: f32,
  decay: f32,
  rootScale: f32,
  beta1: f32,
  share1: f32,
  beta2: f32,
  share2: f32,
  epsilon: f32,
): void {
  const step = f32x4.splat(rate);
  const factor = f32x4.splat(clip);
  const kept = f32x4.splat(1 - decay);
  const scale = f32x4.splat(rootScale);
  const decay1 = f32x4.splat(beta1);
  const decay2 = f32x4.splat(beta2);
  const rest1 = f32x4.splat(share1);
  const rest2 = f32x4.splat(share2);
  const small = f32x4.splat(epsilon);
  for (const end = w + 4 * count; w < end; w += 16, g += 16, m += 16, v += 16) {
    const slope = f32x4.mul(v128.load(g), factor);
    const mean = madd(slope, rest1, f32x4.mul(v128.load(m), decay1));
    const square = madd(f32x4.mul(slope, slope), rest2, f32x4.mul(v128.load(v), decay2));
    v128.store(m, mean);
    v128.store(v, square);
    const root = madd(f32x4.sqrt(square), scale, small);
    const change = f32x4.div(f32x4.mul(mean, step), root);
    v128.store(w, f32x4.sub(f32x4.mul(v128.load(w), kept), change));
  }
}
