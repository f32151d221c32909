import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MAX_TEST_EXAMPLES } from '../limits';
import { splitByClass } from './split';

const anyLabels = fc
  .array(fc.nat(4), { minLength: 1, maxLength: 200 })
  .map((labels) => Uint16Array.from(labels));

it('puts every example into one part, a fifth of each class into the test', () => {
  fc.assert(
    fc.property(anyLabels, fc.nat(9), (labels, seed) => {
      const { train, test } = splitByClass(labels, 5, seed);
      expect([...train, ...test].sort((a, b) => a - b)).toEqual([...labels.keys()]);
      for (let label = 0; label < 5; label++) {
        const count = labels.filter((each) => each === label).length;
        const tested = test.filter((index) => labels[index] === label).length;
        expect(tested).toBe(count < 2 ? 0 : Math.max(1, Math.floor(0.2 * count)));
      }
    }),
  );
});

it('is the same for the same seed, and another for another', () => {
  const labels = Uint16Array.from({ length: 100 }, (_, index) => index % 2);
  expect(splitByClass(labels, 2, 0)).toEqual(splitByClass(labels, 2, 0));
  expect(splitByClass(labels, 2, 1)).not.toEqual(splitByClass(labels, 2, 0));
});

it('tests on no more than is measured in reasonable time', () => {
  const labels = new Uint16Array(200_000).map((_, index) => index % 2);
  expect(splitByClass(labels, 2, 0).test).toHaveLength(MAX_TEST_EXAMPLES);
});
