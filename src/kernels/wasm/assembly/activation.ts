/** Activations that are no ReLU of a product, over any number of values. */
import { GELU_CODE, TANH_CODE } from '../opcodes';
import { gateAll, loadLanes, madd, storeLanes, tanh4 } from './matrix/lanes';

/** √(2/π) and the cubic term of GELU's approximation by tanh (Hendrycks & Gimpel 2016). */
const ROOT: f32 = 0.7978845608028654;
const CUBIC: f32 = 0.044715;

/** output = f(input), f named by `code` of ../opcodes.ts. */
export function activate(code: i32, input: usize, output: usize, count: i32): void {
  for (let i = 0; i < count; i += 4, input += 16, output += 16) {
    storeLanes(output, applyActivation(code, loadLanes(input, count - i)), count - i);
  }
}

/**
 * inputGradient = f'(input)·outputGradient, then gated by `mask` (see tile.ts) where that is not 0.
 */
export function activateGradient(
  code: i32,
  input: usize,
  outputGradient: usize,
  inputGradient: usize,
  count: i32,
  mask: usize,
  scale: f32,
): void {
  for (let i = 0; i < count; i += 4) {
    const rest = count - i;
    const at = 4 * i;
    const slope = slopeOf(code, loadLanes(input + at, rest));
    const given = loadLanes(outputGradient + at, rest);
    storeLanes(inputGradient + at, f32x4.mul(slope, given), rest);
  }
  if (mask) gateAll(inputGradient, mask, scale, count);
}

function applyActivation(code: i32, x: v128): v128 {
  if (code === TANH_CODE) return tanh4(x);
  if (code === GELU_CODE) {
    const half = f32x4.mul(x, f32x4.splat(0.5));
    return madd(half, tanh4(inner(x)), half);
  }
  return f32x4.max(x, f32x4.splat(0));
}

function slopeOf(code: i32, x: v128): v128 {
  const one = f32x4.splat(1);
  if (code === TANH_CODE) {
    const t = tanh4(x);
    return f32x4.sub(one, f32x4.mul(t, t));
  }
  if (code === GELU_CODE) {
    const t = tanh4(inner(x));
    const square = f32x4.mul(x, x);
    const innerSlope = madd(square, f32x4.splat(3 * ROOT * CUBIC), f32x4.splat(ROOT));
    const bend = f32x4.mul(f32x4.sub(one, f32x4.mul(t, t)), f32x4.mul(x, innerSlope));
    return f32x4.mul(f32x4.splat(0.5), f32x4.add(f32x4.add(one, t), bend));
  }
  return v128.and(one, f32x4.gt(x, f32x4.splat(0)));
}

/** √(2/π)·(x + 0.044715·x³) */
function inner(x: v128): v128 {
  const square = f32x4.mul(x, x);
  return f32x4.mul(x, madd(square, f32x4.splat(ROOT * CUBIC), f32x4.splat(ROOT)));
}
