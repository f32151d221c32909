/**
 * Arithmetic on four 32-bit floats at a time: multiply-add, exponential, sums. AssemblyScript; all
 * pointers in these files are byte addresses, all counts and strides are in floats unless named.
 */

/** ln 2 in two parts: n·LN2_HIGH is exact for any exponent n. */
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = (Math.LN2 - 0.693359375) as f32;

/** x·y + sum: one rounding where the build has relaxed SIMD, two in the SIMD128 build. */
export function madd(x: v128, y: v128, sum: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<f32>(x, y, sum);
  return f32x4.add(sum, f32x4.mul(x, y));
}

/** The sum of the four lanes, in a fixed order. */
export function sumLanes(x: v128): f32 {
  const pairs = f32x4.add(x, v128.shuffle<i64>(x, x, 1, 0));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

/**
 * e^x for x ≤ 88, with a relative error below 3e-7; exactly 0 below −87.
 * x = n·ln 2 + r with |r| ≤ ln 2 / 2; Taylor's series of e^r to r⁷; n goes into the exponent bits.
 */
export function exp4(x: v128): v128 {
  const inRange = f32x4.ge(x, f32x4.splat(-87));
  const clamped = f32x4.max(x, f32x4.splat(-87));
  const n = f32x4.nearest(f32x4.mul(clamped, f32x4.splat(Mathf.LOG2E)));
  let r = madd(n, f32x4.splat(-LN2_HIGH), clamped);
  r = madd(n, f32x4.splat(-LN2_LOW), r);
  let sum = f32x4.splat(1.0 / 5040);
  sum = madd(sum, r, f32x4.splat(1.0 / 720));
  sum = madd(sum, r, f32x4.splat(1.0 / 120));
  sum = madd(sum, r, f32x4.splat(1.0 / 24));
  sum = madd(sum, r, f32x4.splat(1.0 / 6));
  sum = madd(sum, r, f32x4.splat(0.5));
  sum = madd(sum, r, f32x4.splat(1));
  sum = madd(sum, r, f32x4.splat(1));
  const exponent = i32x4.shl(i32x4.trunc_sat_f32x4_s(n), 23);
  return v128.and(i32x4.add(sum, exponent), inRange);
}

/**
 * tanh x to about 2e-7 of its value: 1 − 2 / (e^2x + 1), and Taylor's series to x⁷ below 0.15, where
 * that difference would lose digits.
 */
export function tanh4(x: v128): v128 {
  const one = f32x4.splat(1);
  const power = exp4(f32x4.min(f32x4.add(x, x), f32x4.splat(80)));
  const far = f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(power, one)));
  const square = f32x4.mul(x, x);
  let sum = madd(square, f32x4.splat(-17.0 / 315), f32x4.splat(2.0 / 15));
  sum = madd(sum, square, f32x4.splat(-1.0 / 3));
  sum = madd(sum, square, one);
  const isNear = f32x4.lt(f32x4.abs(x), f32x4.splat(0.15));
  return v128.bitselect(f32x4.mul(sum, x), far, isNear);
}

/** The first `count` of four floats at `address`; the others are 0. */
export function loadLanes(address: usize, count: i32): v128 {
  if (count >= 4) return v128.load(address);
  let x = f32x4.splat(0);
  if (count > 2) x = f32x4.replace_lane(x, 2, load<f32>(address + 8));
  if (count > 1) x = f32x4.replace_lane(x, 1, load<f32>(address + 4));
  if (count > 0) x = f32x4.replace_lane(x, 0, load<f32>(address));
  return x;
}

/** Stores the first `count` of four lanes. */
export function storeLanes(address: usize, x: v128, count: i32): void {
  if (count >= 4) {
    v128.store(address, x);
    return;
  }
  if (count > 0) store<f32>(address, f32x4.extract_lane(x, 0));
  if (count > 1) store<f32>(address + 4, f32x4.extract_lane(x, 1));
  if (count > 2) store<f32>(address + 8, f32x4.extract_lane(x, 2));
}

/** values = values·scale where the mask is positive, else 0. */
export function gateAll(values: usize, mask: usize, scale: f32, count: i32): void {
  const factor = f32x4.splat(scale);
  for (let i = 0; i < count; i += 4, values += 16, mask += 16) {
    const rest = count - i;
    storeLanes(values, gate(loadLanes(values, rest), loadLanes(mask, rest), factor), rest);
  }
}

/** sums = values + addends, which are first masked as by `gateAll` where there is a mask. */
export function addMasked(
  values: usize,
  addends: usize,
  sums: usize,
  mask: usize,
  scale: f32,
  count: i32,
): void {
  const factor = f32x4.splat(scale);
  for (let i = 0; i < count; i += 4, values += 16, addends += 16, sums += 16) {
    const rest = count - i;
    let addend = loadLanes(addends, rest);
    if (mask) addend = gate(addend, loadLanes(mask + 4 * i, rest), factor);
    storeLanes(sums, f32x4.add(loadLanes(values, rest), addend), rest);
  }
}

/** value·scale where the mask is positive, else 0. */
export function gate(value: v128, mask: v128, scale: v128): v128 {
  return v128.and(f32x4.mul(value, scale), f32x4.gt(mask, f32x4.splat(0)));
}

/**
 * ln x for normal x > 0, to about 1e-10. x = m·2^e with m in [√½, √2); with s = (m−1)/(m+1),
 * ln m = 2·(s + s³/3 + s⁵/5 + …).
 */
export function logOf(x: f64): f64 {
  const bits = reinterpret<u64>(x);
  let exponent = ((bits >> 52) as i32) - 1023;
  let m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (m > Math.SQRT2) {
    m *= 0.5;
    exponent += 1;
  }
  const s = (m - 1) / (m + 1);
  const q = s * s;
  let sum: f64 = 1.0 / 11;
  sum = sum * q + 1.0 / 9;
  sum = sum * q + 1.0 / 7;
  sum = sum * q + 1.0 / 5;
  sum = sum * q + 1.0 / 3;
  sum = sum * q + 1;
  return 2 * s * sum + (exponent as f64) * Math.LN2;
}
