/** Unpacks one entry of a zip file piece by piece, never past the size that its directory states. */
import { Inflate } from 'fflate';
import { crc32 } from './crc32';
import { packedContent, type ZipEntry } from './zipDirectory';

/** Packed bytes between two looks at the size; deflate makes at most 1032 of each. */
const PIECE = 16_384;

/** Stored content is taken over in larger ones. */
const STORED_PIECE = 1 << 18;

/** `yieldToEvents` is awaited between pieces. Throws where content or checksum are not as stated. */
export async function unpack(
  file: Blob,
  entry: ZipEntry,
  yieldToEvents: () => Promise<void>,
): Promise<Uint8Array> {
  const { name, method, bytes } = entry;
  if (method !== 0 && method !== 8) throw new Error(`${name} is packed in an unknown way`);
  const content = await packedContent(file, entry);
  const whole = new Uint8Array(bytes);
  let filled = 0;
  let checksum = 0;
  const take = (piece: Uint8Array) => {
    if (filled + piece.length > bytes) throw new Error(`${name} is larger than it says`);
    whole.set(piece, filled);
    filled += piece.length;
    checksum = crc32(piece, checksum);
  };
  const inflate = method === 8 ? new Inflate(take) : null;
  const step = inflate ? PIECE : STORED_PIECE;
  for (let at = 0; at < content.size; at += step) {
    const piece = new Uint8Array(await content.slice(at, at + step).arrayBuffer());
    if (inflate) inflate.push(piece, at + step >= content.size);
    else take(piece);
    await yieldToEvents();
  }
  if (filled !== bytes || checksum !== entry.crc32) throw new Error(`${name} was changed`);
  return whole;
}
