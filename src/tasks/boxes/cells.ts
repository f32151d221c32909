/**
 * Boxes as labels of the cells of a grid (Zhou, Wang, Krähenbühl 2019): the cell that holds a box's centre has its
 * class, all others the background, class 0. Behind the class stand four numbers in steps of 1 / `BOX_STEPS` of a
 * cell: the centre's distance from the left and the upper side of its cell, and the box's width and height.
 */
import { BOX_STEPS } from '../../numeric/boxLoss';
import { NO_LABEL } from '../../numeric/labels';
import type { BoxesConfig } from '../task';
import type { Box, LabelledBox } from './box';

/** Numbers of a box. */
export const BOX_NUMBERS = 4;

/** Labels of a cell: its class, then the numbers of a box. */
export const CELL_LABELS = 1 + BOX_NUMBERS;

export type Grid = Pick<BoxesConfig, 'rows' | 'columns'>;

/** Labels [rows, columns, `CELL_LABELS`] of an image; of boxes with centres in one cell the last one is kept. */
export function cellLabelsOf(boxes: readonly LabelledBox[], { rows, columns }: Grid): Int32Array {
  const labels = new Int32Array(rows * columns * CELL_LABELS);
  for (let at = 0; at < labels.length; at++) labels[at] = at % CELL_LABELS === 0 ? 0 : NO_LABEL;
  for (const { label, left, top, right, bottom } of boxes) {
    const [x, y] = [(columns * (left + right)) / 2, (rows * (top + bottom)) / 2];
    const column = Math.min(columns - 1, Math.floor(x));
    const row = Math.min(rows - 1, Math.floor(y));
    const numbers = [x - column, y - row, columns * (right - left), rows * (bottom - top)];
    const steps = numbers.map((number) => Math.round(BOX_STEPS * number));
    labels.set([label, ...steps], (row * columns + column) * CELL_LABELS);
  }
  return labels;
}

/** The box of `cell` from its four numbers in cells; its sides are not below 0. */
export function boxAt(cell: number, numbers: ArrayLike<number>, { rows, columns }: Grid): Box {
  const [across = 0, down = 0, width = 0, height = 0] = Array.from(numbers);
  const x = ((cell % columns) + across) / columns;
  const y = (Math.floor(cell / columns) + down) / rows;
  const [w, h] = [Math.max(0, width) / (2 * columns), Math.max(0, height) / (2 * rows)];
  return { left: x - w, top: y - h, right: x + w, bottom: y + h };
}

/** The boxes in the labels [rows, columns, `CELL_LABELS`] of an image; null where these are not known. */
export function trueBoxesOf(labels: ArrayLike<number>, grid: Grid): LabelledBox[] | null {
  const boxes: LabelledBox[] = [];
  for (let cell = 0; cell < grid.rows * grid.columns; cell++) {
    const start = cell * CELL_LABELS;
    const label = labels[start] as number;
    if (label < 0) return null;
    if (label === 0 || (labels[start + 1] as number) < 0) continue;
    const numbers = Array.from(
      { length: BOX_NUMBERS },
      (_, k) => (labels[start + 1 + k] as number) / BOX_STEPS,
    );
    boxes.push({ label, ...boxAt(cell, numbers, grid) });
  }
  return boxes;
}

/** The classes of the cells in labels [cells, `CELL_LABELS`]. */
export function cellClassesOf(labels: ArrayLike<number>): Int32Array {
  return Int32Array.from(
    { length: labels.length / CELL_LABELS },
    (_, cell) => labels[cell * CELL_LABELS] as number,
  );
}
