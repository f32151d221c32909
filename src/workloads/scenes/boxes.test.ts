import { expect, it } from 'vitest';
import { Random } from '../../numeric/random';
import { paintWithBoxes } from './boxes';
import { type Placed, paintBackground } from './compose';
import { NOTHING, type Sprite } from './sprite';

const full: Sprite = {
  colourAt: (x, y) => (x >= 0 && y >= 0 && x <= 1 && y <= 1 ? 0xff0000 : NOTHING),
};
const at = (label: number, x: number, y: number, side: number): Placed => {
  return { label, sprite: full, x, y, side, angle: 0, isMirrored: false };
};
const boxesOf = (...things: Placed[]) => {
  const scene = paintBackground({ size: 16, density: 1, clutter: 0 }, new Random(1, 'test'));
  return paintWithBoxes(scene, 16, things);
};

it('are as large as what is seen', () => {
  expect(boxesOf(at(1, 0.25, 0.5, 0.5))).toEqual([
    { label: 1, left: 0, top: 0.25, right: 0.5, bottom: 0.75 },
  ]);
  // The right half lies behind another thing, and the lower right corner outside of the picture.
  expect(boxesOf(at(1, 0.25, 0.25, 0.5), at(2, 0.5, 0.5, 1))).toEqual([
    { label: 2, left: 0, top: 0, right: 1, bottom: 1 },
  ]);
  expect(boxesOf(at(1, 0.25, 0.25, 0.5), at(2, 0.5, 0.25, 0.5))).toEqual([
    { label: 1, left: 0, top: 0, right: 0.25, bottom: 0.5 },
    { label: 2, left: 0.25, top: 0, right: 0.75, bottom: 0.5 },
  ]);
  expect(boxesOf(at(1, 1, 1, 0.5))).toEqual([
    { label: 1, left: 0.75, top: 0.75, right: 1, bottom: 1 },
  ]);
});

it('are left out where hardly anything is seen', () => {
  const behind = at(1, 0.25, 0.25, 0.5);
  expect(boxesOf(behind, at(2, 0.3125, 0.25, 0.5)).map(({ label }) => label)).toEqual([2]);
  expect(boxesOf(at(1, 0.5, 0.5, 0.125))).toEqual([]);
});
