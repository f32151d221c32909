/** What the teacher `lande` reads of a word: shares of groups of letters. */
import { EDGE, PADDING, wordOf } from '../../model/vocabulary';
import { LETTERS } from './languages';

/** Groups that are counted, of one to four letters. */
export const NGRAMS = 620;
const LONGEST = 4;

/** Stands for a sign that is no letter of ours; in no group. */
const OTHER = '\uFFFD';

/**
 * Of each of `ngrams` its count in a word, divided by that of all groups of its length there:
 * [ngrams]. The word has a space before and behind. `tokens` [length] as networks read it.
 */
export function ngramShares(
  tokens: ArrayLike<number>,
  ngrams: ReadonlyMap<string, number>,
): Float32Array {
  const text = Array.from(tokens)
    .filter((token) => token !== PADDING)
    .map((token) => wordOf(token, { words: LETTERS }) ?? OTHER)
    .join('')
    .replaceAll(EDGE, ' ');
  const shares = new Float32Array(ngrams.size);
  for (let length = 1; length <= LONGEST; length++) {
    const total = text.length - length + 1;
    for (let at = 0; at < total; at++) {
      const place = ngrams.get(text.slice(at, at + length));
      if (place !== undefined) shares[place] = (shares[place] as number) + 1 / total;
    }
  }
  return shares;
}
