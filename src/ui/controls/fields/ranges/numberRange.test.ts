import { expect, it } from 'vitest';
import { rangeProblem } from './numberRange';

const units = { min: 1, max: 4096, isWhole: true };
const said = 'Enter a whole number from 1 to 4,096';

it.each([1, 30, '128', 4096])('takes %s units', (entry) => {
  expect(rangeProblem(entry, units)).toBeNull();
});

it.each(['', ' ', '-', 0, -5, 99_999, 2.5, Number.NaN])('answers %s with the range', (entry) => {
  expect(rangeProblem(entry, units)).toBe(said);
});

it('takes fractions where they count', () => {
  expect(rangeProblem(0.25, { min: 0, max: 0.9 })).toBeNull();
  expect(rangeProblem(1, { min: 0, max: 0.9 })).toBe('Enter a number from 0 to 0.9');
});
