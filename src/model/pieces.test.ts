import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutAtSpaces, joinPieces, learnPieces, PieceCutter, SPACE } from './pieces';
import { countWords, type WordCounts } from './vocabulary';

function countsOf(...texts: string[]): WordCounts {
  const counts: WordCounts = new Map();
  for (const text of texts) countWords(counts, cutAtSpaces(text, true));
  return counts;
}

it('joins the commonest neighbours first (the worked example of Sennrich et al. 2016)', () => {
  const counts: WordCounts = new Map([
    ['low·', 5],
    ['lower·', 2],
    ['newest·', 6],
    ['widest·', 3],
  ]);
  const pieces = learnPieces(counts, 24);
  const joined = pieces.filter((piece) => piece.length > 1);
  // e+s and s+t and t+· are seen nine times each: the order of characters decides.
  expect(joined[0]).toBe('es');
  expect(joined.slice(0, 5)).toEqual(['es', 'est', 'est·', 'lo', 'low']);
});

it('cuts with the pieces it learned, and puts texts together again', () => {
  const text = 'The boats, the boat; a boathouse!';
  const pieces = learnPieces(countsOf(text, text), 60);
  const cut = new PieceCutter(pieces, true).cut(text);
  expect(joinPieces(cut)).toBe(text.toLowerCase());
  expect(cut).toContain(`${SPACE}boat`);
  expect(cut.length).toBeLessThan(text.length / 2);
});

it('leaves characters that it does not know by themselves', () => {
  const pieces = learnPieces(countsOf('aa aa aa'), 10);
  expect(new PieceCutter(pieces, true).cut('aaéa')).toEqual([`${SPACE}aa`, 'é', 'a']);
});

it('has no more pieces than asked for, each once, and the same ones again', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 2, max: 40 }),
      (texts, size) => {
        const pieces = learnPieces(countsOf(...texts, ...texts), size);
        expect(pieces.length).toBeLessThanOrEqual(size);
        expect(new Set(pieces).size).toBe(pieces.length);
        expect(learnPieces(countsOf(...texts, ...texts), size)).toEqual(pieces);
        const cutter = new PieceCutter(pieces, true);
        for (const each of texts) {
          expect(cutter.cut(each).join('')).toBe(cutAtSpaces(each, true).join(''));
        }
      },
    ),
    { numRuns: 50 },
  );
});

it('has nothing for texts without a character', () => {
  expect(cutAtSpaces(' \n ', true)).toEqual([]);
  expect(learnPieces(new Map(), 10)).toEqual([]);
});
