import { expect, it } from 'vitest';
import type { Vocabulary } from '../../../model/vocabulary';
import { pieceSentences, vocabularySentences } from './VocabularyDetails';

const some: Vocabulary = {
  words: ['a', 'b', 'c'],
  lowerCase: true,
  length: 40,
  distinctWords: 7,
  unknownShare: 0.125,
  cutShare: 0.5,
};

it('say how many words there are, what is missed and what is cut', () => {
  expect(vocabularySentences(some, 100)).toEqual([
    'The training texts have 7 different words; the 3 that stand there twice or more make the vocabulary.',
    '12.5% of the words tested on are not in it: to the networks they are all the same, here ▢.',
    '50.0% of the texts learned from are longer than 40 words; the rest of them is not read.',
    'A table of 10 rows would do; the others count as parameters and are never used.',
  ]);
  expect(vocabularySentences({ ...some, unknownShare: 0, cutShare: 0 }, 5)).toEqual([
    'The 3 commonest of 7 different words make the vocabulary.',
    'It has all words that are tested on.',
    'No text learned from is longer than 40 words.',
  ]);
});

it('say of pieces how many were learned, what is unknown and which pairs are left out', () => {
  const pieces = { ...some, words: ['⟨sep⟩', '⟨end⟩', 'a', '▁b', '⟨unused 1⟩'], length: 41 };
  expect(pieceSentences({ ...pieces, unit: 'pieces' }, 7)).toEqual([
    '2 pieces of words were learned from 7 different words of both languages.',
    '12.5% of what is read in the test are signs that were never learned, here ▢.',
    '50.0% of the pairs have a sentence of more than 20 pieces, and are not learned from.',
    'There were no more pairs of neighbours to join: 6 rows would do, the others are never used.',
  ]);
});
