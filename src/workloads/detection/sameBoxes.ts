/** The predictor that gives every picture the same boxes. */
import { BOX_STEPS } from '../../numeric/boxLoss';
import { BOX_NUMBERS, CELL_LABELS } from '../../tasks/boxes/cells';
import type { Reference } from '../workload';

/**
 * Logits of a cell are the logarithms of how often each of `classes` has its centre there in `labels` [examples, cells,
 * `CELL_LABELS`], all of them known; its box is the mean of all boxes.
 */
export function sameBoxesOf(labels: Int32Array, cells: number, classes: number): Reference {
  // One more of each class, so that none is impossible.
  const counts = new Float64Array(cells * classes).fill(1);
  const sums = [0, 0, 0, 0];
  let boxes = 0;
  for (let at = 0; at < labels.length / CELL_LABELS; at++) {
    const [label, ...steps] = labels.subarray(at * CELL_LABELS, (at + 1) * CELL_LABELS);
    const slot = (at % cells) * classes + (label as number);
    counts[slot] = (counts[slot] as number) + 1;
    if (label === 0) continue;
    boxes++;
    for (const [k, step] of steps.entries()) sums[k] = (sums[k] as number) + step / BOX_STEPS;
  }
  const examples = labels.length / (cells * CELL_LABELS);
  const width = classes + BOX_NUMBERS;
  const picture = new Float32Array(cells * width);
  for (let cell = 0; cell < cells; cell++) {
    const own = counts.subarray(cell * classes, (cell + 1) * classes);
    picture.set(
      own.map((count) => Math.log(count / (examples + classes))),
      cell * width,
    );
    picture.set(
      sums.map((sum) => sum / Math.max(1, boxes)),
      cell * width + classes,
    );
  }
  return {
    id: 'majority',
    label: 'Same boxes',
    outputsAt(_indices, _from, count) {
      const outputs = new Float32Array(count * picture.length);
      for (let start = 0; start < outputs.length; start += picture.length)
        outputs.set(picture, start);
      return outputs;
    },
  };
}
