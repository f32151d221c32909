/** Bytes as text, by their byte order mark, else UTF-8, else the Western code page. */
import { DatasetError } from '../datasetError';

/** Bytes at the start that are looked at for what no text has. */
const LOOKED_AT = 4096;

/** Throws DatasetError where `bytes` are no text at all. */
export function decodeText(bytes: Uint8Array, path: string): string {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return decode('utf-16le', bytes.subarray(2));
  if (a === 0xfe && b === 0xff) return decode('utf-16be', bytes.subarray(2));
  if (a === 0xef && b === 0xbb && c === 0xbf) return decode('utf-8', bytes.subarray(3));
  if (bytes.subarray(0, LOOKED_AT).includes(0)) {
    throw new DatasetError(
      `“${path}” is no text and no IDX file: use CSV, TSV, JSON lines, a zip of .txt files, or IDX.`,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Latin-1 as browsers read it: every byte is a character, so that nothing is refused.
    return decode('windows-1252', bytes);
  }
}

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes);
}
