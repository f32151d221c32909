/** 16-bit floats (IEEE 754 binary16), in which the weights of shipped teachers are stored. */

const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

/** Nearest 16-bit float of each value (ties to even), as its bit pattern; overflow becomes ∞. */
export function encodeFloat16(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, encodeOne);
}

/** Values of 16-bit patterns. */
export function decodeFloat16(patterns: Uint16Array): Float32Array {
  return Float32Array.from(patterns, decodeOne);
}

function encodeOne(value: number): number {
  float[0] = value;
  const pattern = bits[0] as number;
  const sign = (pattern >>> 16) & 0x8000;
  const magnitude = Math.abs(float[0] as number);
  if (Number.isNaN(magnitude)) return sign | 0x7e00;
  if (magnitude >= 65520) return sign | 0x7c00;
  if (magnitude < 2 ** -14) return sign | roundToEven(magnitude * 2 ** 24);
  const exponent = ((pattern >>> 23) & 0xff) - 127;
  const fraction = roundToEven((magnitude / 2 ** exponent - 1) * 1024);
  // A fraction of 1024 carries into the exponent, which is what the sum does.
  return sign | (((exponent + 15) << 10) + fraction);
}

function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}

function decodeOne(pattern: number): number {
  const sign = pattern & 0x8000 ? -1 : 1;
  const exponent = (pattern >>> 10) & 0x1f;
  const fraction = pattern & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
