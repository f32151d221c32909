import { expect, it } from 'vitest';
import { pageTarget } from './pageKeys';

it('moves by a tenth of the way, and no further than the ends', () => {
  expect(pageTarget('PageUp', 0, 100)).toBe(10);
  expect(pageTarget('PageUp', 95, 100)).toBe(100);
  expect(pageTarget('PageDown', 50, 100)).toBe(40);
  expect(pageTarget('PageDown', 3, 100)).toBe(0);
});

it('moves by one stop where there are few', () => {
  expect(pageTarget('PageUp', 1, 4)).toBe(2);
});

it('leaves other keys alone', () => {
  expect(pageTarget('ArrowUp', 1, 4)).toBeNull();
});
