/** What tells one transfer set from another: the hash of its inputs. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Dataset } from '../../model/dataset';
import type { EngineContext } from '../context';
import { allOf } from '../evaluation/evaluate';

/** Examples that are hashed in one piece. */
const CHUNK = 500;

/**
 * SHA-256, in hexadecimal digits, of all inputs [count, input size] as 32-bit floats, little-endian, one
 * example after the other. Yields between pieces of the work.
 */
export function* hashInPieces({ count, inputs }: Dataset): Generator<undefined, string> {
  const all = allOf({ count });
  const hash = sha256.create();
  for (let from = 0; from < count; from += CHUNK) {
    const rows = Math.min(CHUNK, count - from);
    const values = new Float32Array(rows * inputs.size);
    inputs.fill(all, from, rows, values);
    hash.update(new Uint8Array(values.buffer));
    yield;
  }
  return bytesToHex(hash.digest());
}

/** The same, with the thread free to answer in between. */
export async function hashInputs(
  examples: Dataset,
  { yieldToEvents }: Pick<EngineContext, 'yieldToEvents'>,
): Promise<string> {
  const pieces = hashInPieces(examples);
  for (;;) {
    const piece = pieces.next();
    if (piece.done) return piece.value;
    await yieldToEvents();
  }
}
