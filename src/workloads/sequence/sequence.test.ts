import { toCardinal as toGerman } from 'n2words/de-DE';
import { toCardinal as toEnglish } from 'n2words/en-US';
import { toCardinal as toSpanish } from 'n2words/es-ES';
import { toCardinal as toFrench } from 'n2words/fr-FR';
import { expect, it } from 'vitest';
import { applyChanges } from '../../config/paths';
import { validate } from '../../config/reading/validate';
import { Random } from '../../numeric/random';
import { catalog } from '../catalog';
import type { Policy } from '../closedLoop';
import { decode } from './decode';
import { countPlaces, errorsOf, nearestTargets } from './errors';
import { sequenceMeta } from './meta';
import { drawNumbers } from './numbers';
import { LENGTH, MOST_PIECES, splitNumber } from './pieces';
import { policyReader } from './policyReader';

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
    [[1, 2, 3], [1, 2, 3], [7], [4, 5]],
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
  const nearest = nearestTargets([[1, 3, 4], [9]], right);
  expect(nearest).toEqual([[1, 3, 4], [5]]);
});

it('counts by its place what was written right', () => {
  const right = [[1, 2, 3], [4, 2], [5]];
  const written = [[1, 2, 3, 3], [2, 4], []];
  expect(countPlaces(written, right)).toEqual({ known: [3, 2, 1], right: [1, 1, 1] });
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
        logits[(row * LENGTH + place) * width + token - 2] = 20;
      }
    }
    return logits;
  };
}

const marks = { separator: 2, end: 3 };

function decodingOf(policy: Policy, width: number) {
  const onStep = async () => {};
  return { reader: policyReader(policy, LENGTH, width), width, marks, length: LENGTH, onStep };
}

it.each([1, 3])(
  'decodes with %d beams until the end, and cuts what does not end',
  async (beams) => {
    const sources = [[5, 6, 7], [4], [9, 9]];
    const ended = await decode(sources, { ...decodingOf(copier(10, true), 10), beams });
    expect(ended.map(({ tokens }) => tokens)).toEqual(sources);
    expect(ended.every(({ ended }) => ended)).toBe(true);
    const [endless] = await decode([[5, 6]], { ...decodingOf(copier(10, false), 10), beams });
    expect(endless?.tokens).toHaveLength(LENGTH - 3);
    expect(endless?.ended).toBe(false);
  },
);

/** One more token has one of a few fixed probabilities, by what stands behind the separator. */
function chances(table: Readonly<Record<string, readonly number[]>>): Policy {
  return (inputs, count) => {
    const width = 4;
    const logits = new Float32Array(count * LENGTH * width);
    for (let row = 0; row < count; row++) {
      const input = inputs.subarray(row * LENGTH, (row + 1) * LENGTH);
      const last = input.indexOf(0) - 1;
      const key = [...input.subarray(input.indexOf(2) + 1, last + 1)].join();
      const shares = table[key] ?? [0.01, 0.97, 0.01, 0.01];
      logits.set(shares.map(Math.log), (row * LENGTH + last) * width);
    }
    return logits;
  };
}

it('finds with beams a sequence that is more probable than the greedy one', async () => {
  // Classes: separator, end, a (token 4), b (token 5). Greedy takes a, behind which nothing is likely.
  const policy = chances({
    '': [0.01, 0.01, 0.58, 0.4],
    '4': [0.25, 0.25, 0.26, 0.24],
    '5': [0.01, 0.97, 0.01, 0.01],
  });
  const [greedy] = await decode([[4]], decodingOf(policy, 4));
  const [searched] = await decode([[4]], { ...decodingOf(policy, 4), beams: 2 });
  expect(greedy?.tokens).toEqual([4, 4]);
  expect(searched?.tokens).toEqual([5]);
  expect(searched?.logProbabilities[0]).toBeCloseTo(Math.log(0.4), 6);
  expect(searched?.logProbabilities[1]).toBeCloseTo(Math.log(0.97), 6);
});

it('draws words as often as they are probable, the same for the same stream', async () => {
  const policy = chances({ '': [0.1, 0.2, 0.3, 0.4] });
  const sources = Array.from({ length: 2000 }, () => [4]);
  const draw = () =>
    decode(sources, {
      ...decodingOf(policy, 4),
      temperature: 1,
      random: new Random(0, 'drawn words'),
    });
  const written = await draw();
  const firsts = written.map(({ tokens }) => tokens[0] ?? 3);
  [2, 3, 4, 5].forEach((token, index) => {
    const share = firsts.filter((first) => first === token).length / sources.length;
    expect(Math.abs(share - 0.1 * (index + 1))).toBeLessThan(0.04);
  });
  expect(await draw()).toEqual(written);
});

it('refuses a network that sees the words it has to write', () => {
  const changed = applyChanges(sequenceMeta.defaults, { 'student.architecture.causal': false });
  expect(validate(changed, catalog)).toEqual([
    { path: 'student.architecture', message: expect.stringContaining('causal') },
  ]);
});
