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
 * `output` = 0 where the random 32 bits of a value are below `threshold` = rate·2³², else
 * input·`keep`, `keep` = 1 / (1 − rate). The values have index `first` to `first + count` of the
 * layer. The same op carries gradients back; both may be in place.
 */
export function dropout(
  input: usize,
  output: usize,
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
  for (; i + 4 <= count; i += 4, input += 16, output += 16) {
    const kept = i32x4.ge_u(mix4(v128.xor(keys, index)), limit);
    v128.store(output, v128.and(f32x4.mul(v128.load(input), factor), kept));
    index = i32x4.add(index, i32x4.splat(4));
  }
  for (; i < count; i++, input += 4, output += 4) {
    const kept = (mix(key ^ (first + i)) as u32) >= threshold;
    store<f32>(output, kept ? load<f32>(input) * keep : 0);
  }
}
