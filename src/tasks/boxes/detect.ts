/** From a network's outputs for the cells of a grid to boxes: peaks of the heat map (Zhou, Wang, Krähenbühl 2019). */
import { logSoftmax } from '../../numeric/softmax';
import type { BoxesConfig } from '../task';
import type { LabelledBox } from './box';
import { BOX_NUMBERS, boxAt } from './cells';

/** A box that a network sees; its score is the probability of its class at T = 1. */
export interface Detection extends LabelledBox {
  score: number;
  cell: number;
}

/** Less probable ones are left out. */
const LEAST_SCORE = 0.01;

/** Most boxes of an image, as in COCO's evaluation. */
const MOST = 100;

/** Probabilities [cells, classes] of the classes, the background first. */
export function cellProbabilities(
  { rows, columns, names }: BoxesConfig,
  outputs: Float32Array,
  start = 0,
  temperature = 1,
): Float64Array {
  const [cells, classes] = [rows * columns, names.length];
  const found = new Float64Array(cells * classes);
  for (let cell = 0; cell < cells; cell++) {
    const at = start + cell * (classes + BOX_NUMBERS);
    logSoftmax(outputs, at, classes, temperature).forEach((value, label) => {
      found[cell * classes + label] = Math.exp(value);
    });
  }
  return found;
}

/**
 * The boxes in outputs [rows, columns, classes + 4] of one image, from the most probable one on: for each class the
 * cells where it is at least as probable as in the eight around.
 */
export function detectBoxes(config: BoxesConfig, outputs: Float32Array, start = 0): Detection[] {
  const { rows, columns, names } = config;
  const classes = names.length;
  const shares = cellProbabilities(config, outputs, start);
  const found: Detection[] = [];
  for (let cell = 0; cell < rows * columns; cell++) {
    const around = cellsAround(cell, config);
    for (let label = 1; label < classes; label++) {
      const score = shares[cell * classes + label] as number;
      if (score < LEAST_SCORE) continue;
      if (around.some((other) => (shares[other * classes + label] as number) > score)) continue;
      const at = start + cell * (classes + BOX_NUMBERS) + classes;
      const box = boxAt(cell, outputs.subarray(at, at + BOX_NUMBERS), config);
      found.push({ label, score, cell, ...box });
    }
  }
  return found.sort((a, b) => b.score - a.score).slice(0, MOST);
}

function cellsAround(cell: number, { rows, columns }: BoxesConfig): number[] {
  const [row, column] = [Math.floor(cell / columns), cell % columns];
  const cells: number[] = [];
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
      if (y !== row || x !== column) cells.push(y * columns + x);
    }
  }
  return cells;
}
