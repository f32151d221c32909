/**
 * Sub-word pieces by byte-pair encoding over characters (Sennrich et al. 2016): from single characters on, the
 * commonest pair of neighbours becomes a piece, until there are as many as wanted. Deterministic.
 */
import type { WordCounts } from './vocabulary';

/** Stands for the space before a word, so that pieces can be put together again. */
export const SPACE = '▁';

/** Characters of a word that are cut at once; also where a script sets no spaces. */
const LONGEST = 30;
const LETTERS = String.raw`[\p{L}\p{M}\p{N}]`;
const WORD = new RegExp(
  String.raw`${SPACE}?${LETTERS}{1,${LONGEST}}|${SPACE}?[^\p{L}\p{M}\p{N}${SPACE}]{1,${LONGEST}}|${SPACE}`,
  'gu',
);

/** Words with the mark of the space before them, and punctuation; pieces never go beyond one. */
export function cutAtSpaces(text: string, lowerCase: boolean): string[] {
  const plain = text.normalize('NFC').replaceAll(SPACE, '_').replace(/\s+/g, ' ').trim();
  if (plain === '') return [];
  const marked = SPACE + plain.replaceAll(' ', SPACE);
  return (lowerCase ? marked.toLowerCase() : marked).match(WORD) ?? [];
}

/** What is written with `pieces`, as text. */
export function joinPieces(pieces: readonly string[]): string {
  return pieces.join('').replaceAll(SPACE, ' ').trim();
}

interface Word {
  symbols: string[];
  count: number;
}

/**
 * At most `size` pieces: the commonest characters that were seen twice at least, not more than half of all, then
 * pairs in the order in which they were joined. Ties are broken by the order of their characters.
 */
export function learnPieces(counts: WordCounts, size: number): string[] {
  const alphabet = commonestCharacters(counts, Math.ceil(size / 2));
  const known = new Set(alphabet);
  const pieces = [...alphabet];
  const words: Word[] = [...counts].map(([word, count]) => ({ symbols: [...word], count }));
  const pairs = new PairCounts(known);
  words.forEach((word, index) => {
    pairs.add(word, index, 1);
  });
  while (pieces.length < size) {
    const best = pairs.commonest();
    if (best === null) break;
    const joined = best.left + best.right;
    // One piece may come about by two ways; it is listed once.
    if (!known.has(joined)) {
      known.add(joined);
      pieces.push(joined);
    }
    for (const index of best.words) {
      const word = words[index] as Word;
      pairs.add(word, index, -1);
      word.symbols = join(word.symbols, best.left, best.right);
      pairs.add(word, index, 1);
    }
  }
  return pieces;
}

function commonestCharacters(counts: WordCounts, most: number): string[] {
  const characters = new Map<string, number>();
  for (const [word, count] of counts) {
    for (const character of word) {
      characters.set(character, (characters.get(character) ?? 0) + count);
    }
  }
  return [...characters]
    .filter(([, count]) => count > 1)
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([character]) => character);
}

interface Pair {
  left: string;
  right: string;
  count: number;
  /** Where it may stand. */
  words: Set<number>;
}

/** How often each pair of neighbours is seen. */
class PairCounts {
  private readonly pairs = new Map<string, Pair>();

  constructor(private readonly known: ReadonlySet<string>) {}

  /** Adds the pairs of `word`, or with `sign` −1 takes them away. */
  add({ symbols, count }: Word, index: number, sign: 1 | -1): void {
    for (let place = 1; place < symbols.length; place++) {
      const [left, right] = [symbols[place - 1] as string, symbols[place] as string];
      if (!this.known.has(left) || !this.known.has(right)) continue;
      const key = `${left} ${right}`;
      const pair = this.pairs.get(key) ?? { left, right, count: 0, words: new Set<number>() };
      pair.count += sign * count;
      pair.words.add(index);
      if (pair.count === 0) this.pairs.delete(key);
      else this.pairs.set(key, pair);
    }
  }

  /** Null where none is seen twice. */
  commonest(): Pair | null {
    let best: Pair | null = null;
    for (const pair of this.pairs.values()) {
      if (pair.count < 2 || (best && pair.count < best.count)) continue;
      if (!best || pair.count > best.count || isBefore(pair, best)) best = pair;
    }
    return best;
  }
}

function isBefore(a: Pair, b: Pair): boolean {
  return a.left < b.left || (a.left === b.left && a.right < b.right);
}

function join(symbols: readonly string[], left: string, right: string): string[] {
  const joined: string[] = [];
  for (let place = 0; place < symbols.length; place++) {
    const isPair = symbols[place] === left && symbols[place + 1] === right;
    joined.push(isPair ? left + right : (symbols[place] as string));
    if (isPair) place++;
  }
  return joined;
}

/** Cuts texts into the pieces of a list. */
export class PieceCutter {
  private readonly ranks: ReadonlyMap<string, number>;
  private readonly cache = new Map<string, readonly string[]>();

  constructor(
    pieces: readonly string[],
    private readonly lowerCase: boolean,
  ) {
    this.ranks = new Map(pieces.map((piece, rank) => [piece, rank]));
  }

  /** Characters that no piece holds stay by themselves. */
  cut(text: string): string[] {
    return cutAtSpaces(text, this.lowerCase).flatMap((word) => this.cutWord(word));
  }

  /** Again and again joins the two neighbours that together are the earliest piece of the list. */
  private cutWord(word: string): readonly string[] {
    const known = this.cache.get(word);
    if (known) return known;
    let symbols: string[] = [...word];
    for (;;) {
      let best: { rank: number; place: number } | null = null;
      for (let place = 1; place < symbols.length; place++) {
        const rank = this.ranks.get(`${symbols[place - 1]}${symbols[place]}`);
        if (rank !== undefined && (!best || rank < best.rank)) best = { rank, place };
      }
      if (!best) break;
      symbols = join(symbols, symbols[best.place - 1] as string, symbols[best.place] as string);
    }
    this.cache.set(word, symbols);
    return symbols;
  }
}
