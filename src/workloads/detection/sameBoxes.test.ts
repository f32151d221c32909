import { expect, it } from 'vitest';
import { evaluate } from '../../engine/evaluation/measure';
import type { LabelledBox } from '../../tasks/boxes/box';
import { cellLabelsOf } from '../../tasks/boxes/cells';
import { sameBoxesOf } from './sameBoxes';

const task = { kind: 'boxes' as const, rows: 2, columns: 2, names: ['background', 'a', 'b'] };
const box = (label: number, left: number, top: number): LabelledBox => {
  return { label, left, top, right: left + 0.5, bottom: top + 0.5 };
};
const labelsOf = (...images: LabelledBox[][]) =>
  Int32Array.from(images.flatMap((boxes) => [...cellLabelsOf(boxes, task)]));
const scoreOf = (learned: Int32Array, labels: Int32Array) => {
  const images = Array.from({ length: labels.length / 20 }, (_, index) => index);
  const outputs = sameBoxesOf(learned, 4, 3).outputsAt(images, 0, images.length);
  return evaluate(task, outputs, labels).values;
};

it('finds what always stands in one place, and nothing of what stands elsewhere', () => {
  const always = labelsOf([box(1, 0, 0), box(2, 0.5, 0.5)], [box(1, 0, 0), box(2, 0.5, 0.5)]);
  expect(scoreOf(always, always).ap50).toBe(1);
  expect(scoreOf(always, labelsOf([box(1, 0.5, 0)])).ap50).toBeLessThan(0.5);
});

it('has the logarithms of how often a class has its centre in a cell, and the mean box', () => {
  const learned = labelsOf([box(1, 0, 0)], [box(2, 0, 0)], [], [box(1, 0, 0)]);
  const outputs = sameBoxesOf(learned, 4, 3).outputsAt([0, 1], 0, 2);
  const rows = [2, 3, 2].map((count) => Math.log(count / 7));
  const cell = [...outputs.subarray(28, 35)];
  for (const [at, value] of [...rows, 0.5, 0.5, 1, 1].entries())
    expect(cell[at]).toBeCloseTo(value, 6);
});
