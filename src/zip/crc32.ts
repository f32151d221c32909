/** The checksum of zip files: CRC-32 with the polynomial 0xEDB88320 (reflected). */

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** Of `bytes`, or of all before them and them, where `earlier` is the checksum of those before. */
export function crc32(bytes: Uint8Array, earlier = 0): number {
  let value = ~earlier;
  for (const byte of bytes) value = (table[(value ^ byte) & 255] as number) ^ (value >>> 8);
  return ~value >>> 0;
}
