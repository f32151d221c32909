import { expect, it } from 'vitest';
import { counted } from './counted';

it('a number of things stands in the singular for one alone', () => {
  expect([0, 1, 2, 1200].map((count) => counted(count, 'run'))).toEqual([
    '0 runs',
    '1 run',
    '2 runs',
    '1,200 runs',
  ]);
  expect([1, 3].map((count) => counted(count, 'process', 'processes'))).toEqual([
    '1 process',
    '3 processes',
  ]);
});
