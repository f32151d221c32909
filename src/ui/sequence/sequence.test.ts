import { expect, it } from 'vitest';
import { SPACE } from '../../model/pieces';
import type { Vocabulary } from '../../model/vocabulary';
import { catalog } from '../../workloads/catalog';
import { namesOf } from '../../workloads/sequence/pieces';
import { LENGTH, SOUND_NAMES } from '../../workloads/sounds/phonemes';
import { encodeSource } from './encodeSource';
import { nextWords, readTranslation, textOf, writtenWords } from './translation';

const common = { lowerCase: true, distinctWords: 0, unknownShare: 0, cutShare: 0 };
const numbers: Vocabulary = { ...common, words: namesOf('german', 'french'), length: 27 };
const sounds: Vocabulary = { ...common, words: SOUND_NAMES, length: LENGTH, unit: 'letters' };
const pieces: Vocabulary = {
  ...common,
  words: ['⟨sep⟩', '⟨end⟩', SPACE, 'a', 'b', `${SPACE}a`, `${SPACE}ab`],
  length: 9,
  unit: 'pieces',
};

const readsOf = (text: string, workload: 'sequence' | 'sounds' | 'pairs') => {
  const vocabulary = { sequence: numbers, sounds, pairs: pieces }[workload];
  const { source, remark } = encodeSource(text, catalog[workload].defaults, vocabulary);
  return {
    read: source?.map((token) => vocabulary.words[token - 2] ?? '?').join('·') ?? null,
    remark,
  };
};

it('reads numbers in figures and in words, and says what is none', () => {
  expect(readsOf('42', 'sequence')).toEqual({
    read: 'zwei·und·vierzig',
    remark: '42 is “zweiundvierzig”.',
  });
  expect(readsOf(' 4,207 ', 'sequence').read).toBe('vier·tausend·zwei·hundert·sieben');
  expect(readsOf('Zweiundvierzig', 'sequence').read).toBe('zwei·und·vierzig');
  const refused = {
    '1000000': /below a million/,
    'forty-two': /no number in German/,
    '😀': /no number/,
  };
  for (const [text, remark] of Object.entries(refused)) {
    expect(readsOf(text, 'sequence')).toEqual({
      read: null,
      remark: expect.stringMatching(remark),
    });
  }
  expect(readsOf('ein '.repeat(20), 'sequence').remark).toMatch(/more than 13 pieces/);
});

it('reads one word of letters, and says what is left out', () => {
  expect(readsOf('Thought', 'sounds')).toEqual({
    read: 't·h·o·u·g·h·t',
    remark: 'All letters are known.',
  });
  expect(readsOf('naïve ideas', 'sounds')).toEqual({
    read: 'n·a·?·v·e',
    remark:
      'Only “naïve” is read: one word. “ï” is none of the letters a to z, and read as an unknown sign.',
  });
  expect(readsOf('internationally', 'sounds').remark).toMatch(/first 10 letters/);
  for (const text of ['שלום', '😀😀', '123']) expect(readsOf(text, 'sounds').read).toBeNull();
  expect(readsOf('word '.repeat(100_000), 'sounds').read).toBe('w·o·r·d');
});

it('cuts sentences into the pieces of the run, up to their length', () => {
  expect(readsOf('AB a', 'pairs')).toEqual({ read: '▁ab·▁a', remark: 'Read as 2 pieces.' });
  expect(readsOf('ab ab ab ab ab', 'pairs').remark).toMatch(/Only the first 4 of 5 pieces/);
  expect(readsOf('a Ω', 'pairs').remark).toMatch(/“ω” was never seen/);
  expect(readsOf('שלום', 'pairs')).toMatchObject({ read: null });
  expect(readsOf('', 'pairs').read).toBeNull();
});

it('joins pieces to words, and tells what the teacher thinks of each', () => {
  const { words } = pieces;
  expect(textOf([8, 7, 6], words, 'pieces')).toBe('ab ab');
  const written = { tokens: [8, 6], ended: true, attention: [] };
  const shown = writtenWords(
    { ...written, entropies: [1, 2, 3], teacherLogs: [0, Math.log(0.5), Math.log(0.25)] },
    words,
    'pieces',
  );
  expect(shown).toEqual([
    { word: 'ab', isJoined: false, probability: 1, entropy: 1 },
    { word: 'b', isJoined: true, probability: 0.5, entropy: 2 },
    { word: '⏎', isJoined: false, probability: 0.25, entropy: 3 },
  ]);
});

it('takes the most probable next words behind right ones', () => {
  const names = ['⟨sep⟩', '⟨end⟩', 'x', 'y'];
  const example = readTranslation(Float32Array.of(4, 2, 5, 0), names);
  expect(example).toEqual({ source: [4], target: [5] });
  const logits = new Float32Array(16);
  logits[4 + 3] = 9;
  logits[8 + 2] = 9;
  const next = nextWords(example, names, logits, logits, 'words');
  expect(next.map(({ word }) => word)).toEqual(['y', 'x']);
  expect(next[0]?.probability).toBeCloseTo(1, 3);
});
