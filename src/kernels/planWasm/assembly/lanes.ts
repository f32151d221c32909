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
