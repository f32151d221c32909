import { toCardinal as toGerman } from 'n2words/de-DE';
import { toCardinal as toEnglish } from 'n2words/en-US';
import { toCardinal as toSpanish } from 'n2words/es-ES';
import { toCardinal as toFrench } from 'n2words/fr-FR';
import { expect, it } from 'vitest';
import { applyChanges } from '../../config/paths';
import { validate } from '../../config/reading/validate';
import { Random } from '../../numeric/random';
import { catalog } from '../catalog';
import { decodeGreedily } from './decode';
import { errorsOf } from './errors';
import { sequenceMeta } from './meta';
import { drawNumbers } from './numbers';
import { LENGTH, MOST_PIECES, splitNumber } from './pieces';

const languages = {
  english: toEnglish,
  german: toGerman,
  french: toFrench,
  spanish: toSpanish,
} as const;

it.each(Object.entries(languages))('cuts %s numbers into known pieces', (language, write) => {
  for (let value = 0; value < 1_000_000; value += value < 2000 ? 1 : 397) {
    const text = write(value);
    const split = splitNumber(text, language as keyof typeof languages);
    expect(split.length).toBeLessThanOrEqual(MOST_PIECES);
    expect(split.join('')).toBe(text.replace(/[\s-]/g, ''));
  }
  expect(() => splitNumber('forty-twoo', language as keyof typeof languages)).toThrow(RangeError);
});

it('draws different numbers, the same for the same stream', () => {
  const numbers = drawNumbers(3000, new Random(0, 'numbers'));
  expect(new Set(numbers).size).toBe(3000);
  expect(drawNumbers(10, new Random(0, 'numbers'))).toEqual(numbers.slice(0, 10));
});

it('counts edits over right words, and sequences without any', () => {
  const { tokenErrorRate, exactMatch } = errorsOf(
    [[1, 2, 3], [1, 3], [], [4, 4, 5]],
    [[[1, 2, 3]], [[1, 2, 3]], [[7]], [[4, 5]]],
  );
  expect(tokenErrorRate).toBeCloseTo(3 / 9, 12);
  expect(exactMatch).toBe(1 / 4);
});

it('compares with the nearest of several right answers', () => {
  const right = [
    [
      [1, 2],
      [1, 3, 4],
    ],
    [[5], [6, 7, 8]],
  ];
  expect(errorsOf([[1, 3, 4], [9]], right)).toEqual({ tokenErrorRate: 1 / 4, exactMatch: 1 / 2 });
});

/** Writes the source once more, then the end (class 1); `stops` says whether it ever ends. */
function copier(width: number, stops: boolean) {
  return (inputs: Float32Array, count: number) => {
    const logits = new Float32Array(count * LENGTH * width);
    for (let row = 0; row < count; row++) {
      const input = inputs.subarray(row * LENGTH, (row + 1) * LENGTH);
      const separator = input.indexOf(2);
      for (let place = separator; place < LENGTH; place++) {
        const written = place - separator;
        const token = written < separator ? (input[written] as number) : stops ? 3 : 4;
        logits[(row * LENGTH + place) * width + token - 2] = 1;
      }
    }
    return logits;
  };
}

it('decodes word by word until the end, and cuts what does not end', async () => {
  const marks = { separator: 2, end: 3 };
  const onStep = async () => {};
  const sources = [[5, 6, 7], [4], [9, 9]];
  const width = 10;
  const ended = await decodeGreedily(sources, {
    policy: copier(width, true),
    width,
    length: LENGTH,
    marks,
    onStep,
  });
  expect(ended).toEqual(sources);
  const [endless] = await decodeGreedily([[5, 6]], {
    ...{ policy: copier(width, false), width, length: LENGTH, marks, onStep },
  });
  expect(endless).toHaveLength(LENGTH - 3);
});

it('refuses a network that sees the words it has to write', () => {
  const changed = applyChanges(sequenceMeta.defaults, { 'student.architecture.causal': false });
  expect(validate(changed, catalog)).toEqual([
    { path: 'student.architecture', message: expect.stringContaining('causal') },
  ]);
});
