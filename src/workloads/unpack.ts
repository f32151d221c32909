/** Unpacks files that are shipped compressed. */

/**
 * `bytes` unpacked, which must then be `expected` long; null where they are damaged. Some hosts
 * decompress on their own, so the bytes themselves say whether they are gzip.
 */
export async function unpack(bytes: Uint8Array, expected: number): Promise<Uint8Array | null> {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const raw = isGzip ? await gunzip(bytes).catch(() => null) : bytes;
  return raw?.length === expected ? raw : null;
}

async function gunzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
