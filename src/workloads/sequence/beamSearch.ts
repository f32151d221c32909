/**
 * Beam search: of each source the `beams` most probable beginnings are followed side by side. Finished sequences are
 * compared by log p(y) / ((5 + |y|) / 6)^0.6 (Wu et al. 2016), |y| with the end, so that short ones have no advantage.
 */
import { logSoftmax } from '../../numeric/softmax';
import type { Decoding, Written } from './decoding';
import { FIRST_TOKEN } from './examples';

/** The exponent of the length: 0 compares log p(y), larger values favour longer sequences. */
const LENGTH_EXPONENT = 0.6;

interface Beginning extends Written {
  /** Of all its tokens. */
  logProbability: number;
  /** Where the reader keeps it. */
  row: number;
}

/** A beginning with one more class. */
interface Candidate {
  parent: Beginning;
  chosen: number;
  step: number;
  logProbability: number;
}

/** What is followed and what is finished of one source. */
interface Search {
  prefix: readonly number[];
  /** The rows of the reader that are its own. */
  rows: readonly number[];
  open: Beginning[];
  /** In any order. */
  finished: { written: Written; score: number }[];
}

/** The sequences found behind each of `prefixes`, at least one, the best first. */
export async function searchBeams(
  prefixes: readonly number[][],
  beams: number,
  { reader, width, marks, length, onStep }: Decoding,
): Promise<Written[][]> {
  const count = prefixes.length;
  let logits = await reader.begin(prefixes, count * beams);
  const searches = prefixes.map((prefix, source): Search => {
    const rows = [
      source,
      ...Array.from({ length: beams - 1 }, (_, i) => count + source * (beams - 1) + i),
    ];
    const first = {
      tokens: [],
      logProbabilities: [],
      ended: false,
      logProbability: 0,
      row: source,
    };
    return { prefix, rows, open: [first], finished: [] };
  });
  for (;;) {
    await onStep();
    let place = 0;
    for (const search of searches) {
      const rowsOf = search.open.map((beginning) => ({ beginning, at: place++ * width }));
      const candidates = rowsOf.flatMap(({ beginning, at }) =>
        bestOf(logSoftmax(logits, at, width), beginning, beams + 1),
      );
      candidates.sort((a, b) => b.logProbability - a.logProbability);
      extend(search, candidates, beams, { end: marks.end, length });
      follow(search, reader);
    }
    const open = searches.flatMap((search) => search.open);
    if (open.length === 0) break;
    logits = await reader.read(
      open.map(({ row }) => row),
      open.map(({ tokens }) => tokens.at(-1) as number),
    );
  }
  return searches.map(({ finished }) =>
    finished.sort((a, b) => b.score - a.score).map(({ written }) => written),
  );
}

/** The `count` most probable continuations of `parent`. */
function bestOf(logs: Float64Array, parent: Beginning, count: number): Candidate[] {
  const classes = [...logs.keys()].sort((a, b) => (logs[b] as number) - (logs[a] as number));
  return classes.slice(0, count).map((chosen) => {
    const step = logs[chosen] as number;
    return { parent, chosen, step, logProbability: parent.logProbability + step };
  });
}

/** Keeps the `beams` best of `candidates` open and takes those that end, or are full, as finished. */
function extend(
  search: Search,
  candidates: readonly Candidate[],
  beams: number,
  { end, length }: { end: number; length: number },
): void {
  search.open = [];
  let taken = 0;
  for (const { parent, chosen, step, logProbability } of candidates) {
    if (taken === beams) break;
    taken++;
    const ended = chosen + FIRST_TOKEN === end;
    const tokens = ended ? parent.tokens : [...parent.tokens, chosen + FIRST_TOKEN];
    const logProbabilities = [...parent.logProbabilities, step];
    const written = { tokens, logProbabilities, ended };
    const isFull = search.prefix.length + tokens.length >= length;
    if (ended || isFull) {
      search.finished.push({ written, score: scoreOf(logProbability, logProbabilities.length) });
    } else search.open.push({ ...written, logProbability, row: parent.row });
  }
  // Log-probabilities only fall, and no sequence is longer than the room that there is.
  if (search.finished.length < beams) return;
  const least = search.finished.map(({ score }) => score).sort((a, b) => b - a)[
    beams - 1
  ] as number;
  const most = length - search.prefix.length + 1;
  search.open = search.open.filter(({ logProbability }) => scoreOf(logProbability, most) > least);
}

/** Gives each open beginning a row: the first child of a parent keeps that of the parent, further ones get copies. */
function follow({ rows, open }: Search, reader: { copy(from: number, to: number): void }): void {
  const kept = new Set<number>();
  const others = open.filter((beginning) => {
    if (kept.has(beginning.row)) return true;
    kept.add(beginning.row);
    return false;
  });
  const free = rows.filter((row) => !kept.has(row));
  others.forEach((beginning, index) => {
    const row = free[index] as number;
    reader.copy(beginning.row, row);
    beginning.row = row;
  });
}

function scoreOf(logProbability: number, tokens: number): number {
  return logProbability / ((5 + tokens) / 6) ** LENGTH_EXPONENT;
}
