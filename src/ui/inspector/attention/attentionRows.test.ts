import { expect, it } from 'vitest';
import { firstWords, meanOfHeads, outlinesOf, rowOf } from './attentionRows';

/** Two layers of two heads over three words; the value says where it stands. */
const maps = {
  layers: 2,
  heads: 2,
  tokens: 3,
  values: Float32Array.from({ length: 2 * 2 * 9 }, (_, at) => at),
};

it('the first words keep their places', () => {
  const { tokens, values } = firstWords(maps, 2);
  expect(tokens).toBe(2);
  expect([...values]).toEqual([0, 1, 3, 4, 9, 10, 12, 13, 18, 19, 21, 22, 27, 28, 30, 31]);
  expect(firstWords(maps)).toBe(maps);
});

it('heads of a layer are averaged, and a word has its row', () => {
  const mean = meanOfHeads(maps, 1);
  expect([...mean]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8].map((at) => 22.5 + at));
  expect([...rowOf(mean, 3, 1)]).toEqual([25.5, 26.5, 27.5]);
});

it('cells are outlined once each, stronger ones together', () => {
  expect(outlinesOf(Float32Array.of(1, 0, 0.25, 0.25), 2)).toEqual([
    { strength: 0.5, outline: 'M0 1h1v1h-1zM1 1h1v1h-1z' },
    { strength: 1, outline: 'M0 0h1v1h-1z' },
  ]);
});
