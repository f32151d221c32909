/** Decoding: what a model writes behind sources, word by word, until it writes the end. */
import { argmax } from '../../numeric/argmax';
import { logSumExp } from '../../numeric/softmax';
import { searchBeams } from './beamSearch';
import type { Decoding, Written } from './decoding';
import { FIRST_TOKEN } from './examples';

/** Rows that are decoded side by side. */
const ROWS = 250;

/** What the model of `reader` writes behind each of `sources`; with beams the best that is found. */
export async function decode(
  sources: readonly (readonly number[])[],
  decoding: Decoding,
): Promise<Written[]> {
  const all = await decodeBeams(sources, decoding);
  return all.map(([best]) => best as Written);
}

/** All that a search with `beams` finds behind each of `sources`, the best first; one where there is one beam. */
export async function decodeBeams(
  sources: readonly (readonly number[])[],
  decoding: Decoding,
): Promise<Written[][]> {
  const { beams = 1, marks } = decoding;
  const chunk = Math.max(1, Math.floor(ROWS / beams));
  const written: Written[][] = [];
  for (let from = 0; from < sources.length; from += chunk) {
    const part = sources.slice(from, from + chunk);
    const prefixes = part.map((source) => [...source, marks.separator]);
    written.push(
      ...(beams > 1
        ? await searchBeams(prefixes, beams, decoding)
        : (await write(prefixes, decoding)).map((one) => [one])),
    );
  }
  return written;
}

/** One word after another, each the most probable one or drawn. */
async function write(prefixes: readonly number[][], decoding: Decoding): Promise<Written[]> {
  const { reader, width, marks, length, onStep } = decoding;
  const written = prefixes.map((): Written => ({ tokens: [], logProbabilities: [], ended: false }));
  let open = [...prefixes.keys()];
  let logits = await reader.begin(prefixes, prefixes.length);
  while (open.length > 0) {
    await onStep();
    const stillOpen: number[] = [];
    open.forEach((row, place) => {
      const own = written[row] as Written;
      const chosen = chooseClass(logits, place * width, decoding);
      own.logProbabilities.push(
        (logits[place * width + chosen] as number) - logSumExp(logits, place * width, width),
      );
      const token = chosen + FIRST_TOKEN;
      if (token === marks.end) {
        own.ended = true;
        return;
      }
      own.tokens.push(token);
      if ((prefixes[row]?.length ?? 0) + own.tokens.length < length) stillOpen.push(row);
    });
    open = stillOpen;
    if (open.length === 0) break;
    logits = await reader.read(
      open,
      open.map((row) => written[row]?.tokens.at(-1) as number),
    );
  }
  return written;
}

function chooseClass(
  logits: Float32Array,
  from: number,
  { width, temperature = 0, random }: Decoding,
): number {
  if (temperature === 0 || !random) return argmax(logits, from, width);
  let left = random.uniform();
  const total = logSumExp(logits, from, width, temperature);
  for (let c = 0; c < width - 1; c++) {
    left -= Math.exp((logits[from + c] as number) / temperature - total);
    if (left < 0) return c;
  }
  return width - 1;
}
