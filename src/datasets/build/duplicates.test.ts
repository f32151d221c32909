import { expect, it } from 'vitest';
import { compareImages, compareTexts, findDuplicates } from './duplicates';

const indices = (...list: number[]) => Int32Array.from(list);

it('finds equal inputs across the parts and within the training set', () => {
  const texts = ['a', 'b', 'a', 'c', 'b', 'd'];
  const found = findDuplicates(compareTexts(texts), indices(0, 1, 2), indices(3, 4, 5));
  expect(found).toEqual({ cleanTest: indices(3, 5), repeated: 1 });
});

it('tells images of the same hash apart', () => {
  const pixels = Uint8Array.of(1, 2, 3, 4, 1, 2, 9, 9);
  const inputs = { ...compareImages(pixels, 2), keyOf: () => 0 };
  const found = findDuplicates(inputs, indices(0, 1), indices(2, 3));
  expect(found).toEqual({ cleanTest: indices(3), repeated: 0 });
  expect(findDuplicates(compareImages(pixels, 2), indices(0, 1), indices(2, 3))).toEqual(found);
});
