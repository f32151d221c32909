/** From texts to token numbers: words are cut out, and the commonest of a corpus get numbers of their own. */

/** Token numbers that stand for no word of the list. */
export const PADDING = 0;
export const UNKNOWN = 1;
const FIRST_WORD = 2;

/** Characters of a word; what is longer is no word, and stays unknown. */
export const LONGEST_WORD = 60;

/** What a run reads texts with. The page gets the same, so that typed sentences become the same tokens. */
export interface Vocabulary {
  /** Word k has token k + 2; the commonest first. */
  words: readonly string[];
  /** What has a token: each word, or each letter of one word with a mark before and behind, or each piece of a word. Default: words. */
  unit?: 'letters' | 'pieces';
  /** Whether texts are lower-cased first. */
  lowerCase: boolean;
  /** Most tokens of a text; what comes after them is not read. */
  length: number;
  /** Different words of the texts that it was made from. */
  distinctWords: number;
  /** Share of the tokens of the test texts that are unknown words. */
  unknownShare: number;
  /** Share of the training texts that are longer than `length`. */
  cutShare: number;
}

/** Scripts that set no spaces between words: each character is a word. */
const SPACELESS = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]`;
const LETTERS = String.raw`(?:(?!${SPACELESS})[\p{L}\p{M}\p{N}])+`;
const EMOJI = String.raw`\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier}|\u200D\p{Extended_Pictographic})*`;
/** Letters, marks and digits, with apostrophes inside; else an emoji with all that modifies it; else one character that is seen. */
const WORD = new RegExp(
  String.raw`${EMOJI}|${SPACELESS}|${LETTERS}(?:'${LETTERS})*|[^\s\p{Cf}\p{Cc}\uFE0F]`,
  'gu',
);

/** The words of `text` in their order, punctuation as words of one character. */
export function splitWords(text: string, lowerCase: boolean): string[] {
  const plain = text.normalize('NFC').replaceAll('’', "'");
  return (lowerCase ? plain.toLowerCase() : plain).match(WORD) ?? [];
}

/** Characters among which a word is looked for. */
const MOST_SEARCHED = 1000;

/** Stands before the first letter of a word and behind its last. */
export const EDGE = '·';

/** The letters of the first word of `text` in lower case, between marks of its edges; none where it has no word. */
export function splitLetters(text: string, length: number): string[] {
  // What comes after is not read, however long it is.
  const words = splitWords(text.slice(0, MOST_SEARCHED), true);
  const word = words.find((each) => /\p{L}/u.test(each)) ?? words[0];
  return word === undefined ? [] : [EDGE, ...[...word].slice(0, length - 2), EDGE];
}

/** How often each word was seen; words of equal count stay in the order of their first sight. */
export type WordCounts = Map<string, number>;

export function countWords(counts: WordCounts, words: readonly string[]): void {
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
}

/**
 * The commonest words that were seen twice at least, so that `size` counts them with padding and
 * unknown. Words seen once stay unknown: from them a model learns what an unknown word means.
 */
export function chooseWords(counts: WordCounts, size: number): string[] {
  const repeated = [...counts].filter(([word, count]) => count > 1 && word.length <= LONGEST_WORD);
  repeated.sort(([, a], [, b]) => b - a);
  return repeated.slice(0, size - FIRST_WORD).map(([word]) => word);
}

/** Token of each word, by the word. */
export function numberWords(words: readonly string[]): ReadonlyMap<string, number> {
  return new Map(words.map((word, index) => [word, index + FIRST_WORD]));
}

/** Writes the tokens of the first words to `out`, and padding behind them. */
export function writeTokens(
  words: readonly string[],
  tokens: ReadonlyMap<string, number>,
  out: { length: number; [index: number]: number },
): void {
  for (let place = 0; place < out.length; place++) {
    const word = words[place];
    out[place] = word === undefined ? PADDING : (tokens.get(word) ?? UNKNOWN);
  }
}

/** What networks read of `text`, [length]. */
export function encodeText(text: string, vocabulary: Vocabulary): Float32Array {
  const input = new Float32Array(vocabulary.length);
  const { unit, length, lowerCase } = vocabulary;
  const words = unit === 'letters' ? splitLetters(text, length) : splitWords(text, lowerCase);
  writeTokens(words, numberWords(vocabulary.words), input);
  return input;
}

/** A token as people read it; null for an unknown word. */
export function wordOf(token: number, { words }: Pick<Vocabulary, 'words'>): string | null {
  return words[token - FIRST_WORD] ?? null;
}
