import type { KeyboardEvent } from 'react';
import { expect, it } from 'vitest';
import { onPageKeys } from './pageKeys';

/** Where the slider goes, and whether the page is kept from scrolling. */
function press(key: string, index: number, last: number) {
  const went: number[] = [];
  let isKept = false;
  const preventDefault = () => {
    isKept = true;
  };
  onPageKeys(index, last, (target) => went.push(target))({ key, preventDefault } as KeyboardEvent);
  return { went, isKept };
}

it('moves by a tenth of the way, and no further than the ends', () => {
  expect(press('PageUp', 0, 100)).toEqual({ went: [10], isKept: true });
  expect(press('PageUp', 95, 100).went).toEqual([100]);
  expect(press('PageDown', 50, 100).went).toEqual([40]);
  expect(press('PageDown', 3, 100).went).toEqual([0]);
  expect(press('PageDown', 0, 100)).toEqual({ went: [], isKept: true });
});

it('moves by one stop where there are few', () => {
  expect(press('PageUp', 1, 4).went).toEqual([2]);
});

it('leaves other keys alone', () => {
  expect(press('ArrowUp', 1, 4)).toEqual({ went: [], isKept: false });
});
