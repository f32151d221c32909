import { expect, it } from 'vitest';
import { bleuOf, splitTokens } from './bleu';

/** Tokens and scores of sacreBLEU 2.6.0 at its defaults. */
it.each([
  [
    'Hello, world! It costs $3.50 (or 1,000-2,000).',
    'Hello , world ! It costs $ 3.50 ( or 1,000 - 2,000 ) .',
  ],
  [`don't stop &quot;now&quot; - it's A&amp;B`, `don't stop " now " - it's A & B`],
  ['a.b 1.5 x-ray 2-3 [ok] C++', 'a . b 1.5 x-ray 2 - 3 [ ok ] C + +'],
])('cuts %s as 13a does', (text, tokens) => {
  expect(splitTokens(text)).toEqual(tokens.split(' '));
});

it('scores a test set as sacreBLEU does', () => {
  const score = bleuOf(
    ['the cat sat on the mat .', 'a man is riding a bike', 'two dogs'],
    ['the cat is on the mat .', 'a man rides a red bike .', 'two dogs run on grass .'],
  );
  expect(score).toBeCloseTo(24.05318170501503, 10);
  // Orders without a match are smoothed.
  expect(bleuOf(['a b c d e', 'x'], ['a z c d q', 'y'])).toBeCloseTo(22.59005009024612, 10);
  const punctuated = bleuOf(
    ['It costs 1,000 dollars, he said.', 'Hello world'],
    ['It costs 1,000 dollars, she said.', 'Hello, world!'],
  );
  expect(punctuated).toBeCloseTo(47.41647165727031, 10);
});

it('is 100 for what is right, and 0 where nothing is written, or nothing long enough', () => {
  const texts = ['one two three four five', 'six seven eight nine'];
  expect(bleuOf(texts, texts)).toBeCloseTo(100, 10);
  expect(bleuOf(['', ''], texts)).toBe(0);
  expect(bleuOf(['a b c', 'x'], ['d e f g', 'y'])).toBe(0);
});
