import { describe, expect, it } from 'vitest';
import {
  chooseWords,
  countWords,
  encodeText,
  LONGEST_WORD,
  splitWords,
  type Vocabulary,
  type WordCounts,
  wordOf,
} from './vocabulary';

const vocabulary: Vocabulary = {
  words: ['the', 'soup', "wasn't"],
  lowerCase: true,
  length: 5,
  distinctWords: 9,
  unknownShare: 0,
  cutShare: 0,
};

describe('words of a text', () => {
  const cases: [name: string, text: string, words: string[]][] = [
    ['punctuation stands alone', 'Wow, really?!', ['wow', ',', 'really', '?', '!']],
    ['apostrophes of both kinds are one', "it’s isn't", ["it's", "isn't"]],
    ['accents are one letter, however they are written', 'cafe\u0301 café', ['café', 'café']],
    ['emoji keep what modifies them', '👍🏽 👩‍👩‍👧 ❤️ 🇩🇪', ['👍🏽', '👩‍👩‍👧', '❤️', '🇩🇪']],
    ['scripts without spaces give characters', '好吃abc', ['好', '吃', 'abc']],
    ['right to left', 'שלום, עולם', ['שלום', ',', 'עולם']],
    ['marks of direction and control are none', '\u200fa\u0007 b\u00ad', ['a', 'b']],
    ['nothing', ' \n\t ', []],
  ];
  it.each(cases)('%s', (_, text, words) => {
    expect(splitWords(text, true)).toEqual(words);
  });

  it('keep their letters where that is asked for', () => {
    expect(splitWords('Good GOOD', false)).toEqual(['Good', 'GOOD']);
  });
});

describe('a vocabulary', () => {
  it('has the commonest words, the first seen of equals, none seen once, none too long', () => {
    const counts: WordCounts = new Map();
    const long = 'x'.repeat(LONGEST_WORD + 1);
    countWords(counts, ['b', 'a', 'b', 'c', 'a', 'd', 'b', 'd', long, long]);
    expect(chooseWords(counts, 100)).toEqual(['b', 'a', 'd']);
    // Padding and unknown take two of the rows.
    expect(chooseWords(counts, 4)).toEqual(['b', 'a']);
  });

  it('turns texts into tokens: padded, cut, unknown words in their places', () => {
    expect([...encodeText('The soup', vocabulary)]).toEqual([2, 3, 0, 0, 0]);
    expect([...encodeText('the SOUP wasn’t half bad today', vocabulary)]).toEqual([2, 3, 4, 1, 1]);
    expect([...encodeText('', vocabulary)]).toEqual([0, 0, 0, 0, 0]);
    expect([0, 1, 2, 4].map((token) => wordOf(token, vocabulary))).toEqual([
      null,
      null,
      'the',
      "wasn't",
    ]);
  });
});
