/**
 * Inverted dropout from a counter-based generator: a value's fate depends on seed, layer and its
 * index alone, so that any thread, back end or order of work draws the same mask.
 */

const GOLDEN: i32 = 0x9e3779b9;

function mix(value: i32): i32 {
  let bits = (value ^ (value >>> 16)) * 0x7feb352d;
  bits = (bits ^ (bits >>> 15)) * 0x846ca68b;
  return bits ^ (bits >>> 16);
}

function mix4(value: v128): v128 {
  let bits = v128.xor(value, i32x4.shr_u(value, 16));
  bits = i32x4.mul(bits, i32x4.splat(0x7feb352d));
  bits = v128.xor(bits, i32x4.shr_u(bits, 15));
  bits = i32x4.mul(bits, i32x4.splat(0x846ca68b));
  return v128.xor(bits, i32x4.shr_u(bits, 16));
}

/**
 * In place: 0 where the random 32 bits of a value are below `threshold` = rate·2³², else times
 * `keep` = 1 / (1 − rate). `values` are those with index `first` to `first + count` of the layer.
 */
export function dropout(
  values: usize,
  first: i32,
  count: i32,
  seed: i32,
  layer: i32,
  threshold: u32,
  keep: f32,
): void {
  const key = mix(mix(seed) + (layer + 1) * GOLDEN);
  const keys = i32x4.splat(key);
  const limit = i32x4.splat(threshold);
  const factor = f32x4.splat(keep);
  let index = i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3));
  let i = 0;
  for (; i + 4 <= count; i += 4, values += 16) {
    const kept = i32x4.ge_u(mix4(v128.xor(keys, index)), limit);
    v128.store(values, v128.and(f32x4.mul(v128.load(values), factor), kept));
    index = i32x4.add(index, i32x4.splat(4));
  }
  for (; i < count; i++, values += 4) {
    const kept = (mix(key ^ (first + i)) as u32) >= threshold;
    store<f32>(values, kept ? load<f32>(values) * keep : 0);
  }
}
