/** What a JSON text of a run file may be, looked at before it is parsed. */
import { runFileLimits } from './limits';

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);
const [SPACE] = [0x20];

/** Throws where the text is deeper, or holds more parts or blanks, than any run needs. */
export function checkText(bytes: Uint8Array): void {
  const { depth: deepest, parts: most, blanks: mostBlanks } = runFileLimits.text;
  let [depth, parts, blanks] = [0, 0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) {
      at = endOfString(bytes, at);
    } else if (byte <= SPACE) {
      blanks += 1;
      if (blanks > mostBlanks) throw new Error('its text is mostly blank');
    } else if (byte === COMMA || opening.has(byte)) {
      parts += 1;
      if (parts > most)
        throw new Error(`its text has more than ${most.toLocaleString('en')} parts`);
      if (byte !== COMMA) depth += 1;
      if (depth > deepest) throw new Error(`its text is nested deeper than ${deepest}`);
    } else if (closing.has(byte)) {
      depth -= 1;
    }
  }
}

/** Where the string that begins at `start` ends. */
function endOfString(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; at < bytes.length; at++) {
    if (bytes[at] === BACKSLASH) at += 1;
    else if (bytes[at] === QUOTE) return at;
  }
  return bytes.length;
}
