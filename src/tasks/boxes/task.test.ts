import { describe, expect, it } from 'vitest';
import { BOX_STEPS } from '../../numeric/boxLoss';
import { NO_LABEL } from '../../numeric/labels';
import { matrixOf } from '../../numeric/statistics/confusion';
import { averagePrecision, matchesOf, PrecisionCounter } from './averagePrecision';
import { type LabelledBox, overlapOfBoxes } from './box';
import { boxAt, cellClassesOf, cellLabelsOf, trueBoxesOf } from './cells';
import { detectBoxes } from './detect';
import { boxesMeters } from './meters';
import { boxesTask } from './task';

const config = { kind: 'boxes' as const, rows: 2, columns: 3, names: ['nothing', 'a', 'b'] };
const square = (label: number, x: number, y: number, side: number): LabelledBox => {
  return { label, left: x, top: y, right: x + side, bottom: y + side };
};

/** Outputs of a grid that says `label` in `cell`, as surely as `logit`, with these numbers, and else background. */
function outputsOf(found: { cell: number; label: number; logit: number; numbers: number[] }[]) {
  const outputs = new Float32Array(6 * 7);
  for (let cell = 0; cell < 6; cell++) outputs[cell * 7] = 9;
  for (const { cell, label, logit, numbers } of found) {
    outputs.set([0, 0, 0, ...numbers], cell * 7);
    outputs[cell * 7 + label] = logit;
  }
  return outputs;
}

describe('boxes', () => {
  it('overlap by intersection over union', () => {
    expect(overlapOfBoxes(square(1, 0, 0, 1), square(1, 0, 0, 1))).toBe(1);
    expect(overlapOfBoxes(square(1, 0, 0, 2), square(1, 1, 1, 2))).toBeCloseTo(1 / 7, 12);
    expect(overlapOfBoxes(square(1, 0, 0, 1), square(1, 1, 0, 1))).toBe(0);
  });

  it('are labels of the cells that hold their centres, and come back from them', () => {
    const boxes = [
      { label: 2, left: 0.1, top: 0.2, right: 0.5, bottom: 0.6 },
      { label: 1, left: 0.7, top: 0.5, right: 1, bottom: 1 },
    ];
    const labels = cellLabelsOf(boxes, config);
    expect([...cellClassesOf(labels)]).toEqual([2, 0, 0, 0, 0, 1]);
    expect([...labels.subarray(5, 10)]).toEqual([0, -1, -1, -1, -1]);
    // Centre (0.3, 0.4) of a grid of 3 × 2 is 0.9 and 0.8 cells from the upper left corner; 1.2 × 0.8 cells.
    expect([...labels.subarray(0, 5)]).toEqual(
      [2, 0.9 * BOX_STEPS, 0.8 * BOX_STEPS, 1.2 * BOX_STEPS, 0.8 * BOX_STEPS].map(Math.round),
    );
    const again = trueBoxesOf(labels, config) ?? [];
    expect(again.map(({ label }) => label)).toEqual([2, 1]);
    again.forEach((box, index) => {
      expect(overlapOfBoxes(box, boxes[index] as LabelledBox)).toBeGreaterThan(0.99);
    });
  });

  it('keep the last of two in one cell, and are not known where labels are hidden', () => {
    const labels = cellLabelsOf([square(1, 0, 0, 0.2), square(2, 0, 0, 0.3)], config);
    expect(trueBoxesOf(labels, config)?.map(({ label }) => label)).toEqual([2]);
    expect(trueBoxesOf(labels.fill(NO_LABEL), config)).toBeNull();
  });

  it('have no negative sides', () => {
    const { left, right, top, bottom } = boxAt(4, [0.5, 0.5, -1, 2], config);
    expect([left, right]).toEqual([0.5, 0.5]);
    expect([top, bottom]).toEqual([0.25, 1.25]);
  });
});

describe('detections', () => {
  it('are the peaks of each class among the cells around', () => {
    const found = detectBoxes(
      config,
      outputsOf([
        { cell: 0, label: 1, logit: 3, numbers: [0.5, 0.5, 1, 1] },
        { cell: 1, label: 1, logit: 2, numbers: [0.5, 0.5, 1, 1] },
        { cell: 5, label: 2, logit: 4, numbers: [0.5, 0.5, 3, 2] },
      ]),
    );
    const strong = found.filter(({ score }) => score > 0.3);
    expect(strong.map(({ cell, label }) => [cell, label])).toEqual([
      [5, 2],
      [0, 1],
    ]);
    expect(strong[0]?.score).toBeCloseTo(Math.exp(4) / (Math.exp(4) + 2), 6);
    expect(strong[1]).toMatchObject({ left: 0, top: 0, bottom: 0.5 });
  });
});

describe('average precision', () => {
  it('is that of hand-computed curves', () => {
    expect(averagePrecision([true, true], 2)).toBe(1);
    expect(averagePrecision([], 2)).toBe(0);
    expect(averagePrecision([], 0)).toBeNaN();
    // Right, wrong, right of 2: precision 1 up to recall 0.5 (51 recalls), then 2/3 (50 recalls).
    expect(averagePrecision([true, false, true], 2)).toBeCloseTo((51 + 50 * (2 / 3)) / 101, 12);
    // Wrong, right of 4: precision 1/2 up to recall 0.25 (26 recalls), then 0.
    expect(averagePrecision([false, true], 4)).toBeCloseTo((26 * 0.5) / 101, 12);
    // A later, higher precision counts for the recalls before it: 1, 1/2, 2/3, 3/4 of 3.
    expect(averagePrecision([true, false, true, true], 3)).toBeCloseTo(
      (34 * 1 + 67 * 0.75) / 101,
      12,
    );
  });

  it('matches each true box once, the best one first', () => {
    const truth = [square(1, 0, 0, 2), square(1, 1, 0, 2)];
    const found = [square(1, 0.9, 0, 2), square(1, 0.9, 0, 2), square(1, 0, 0, 2)];
    expect(matchesOf(found, truth, 0.5)).toEqual([true, false, true]);
    expect(matchesOf(found, truth, 0.95)).toEqual([false, false, true]);
  });

  it('is taken over all images by score, class by class and threshold by threshold', () => {
    const counter = new PrecisionCounter(3);
    const scored = (box: LabelledBox, score: number) => ({ ...box, score });
    // An overlap of 4 / (4 + 4 − 2.8…): 2 × 2 boxes that are 0.6 apart overlap by 2.8 / 5.2 = 0.538.
    counter.add([scored(square(1, 0.6, 0, 2), 0.9)], [square(1, 0, 0, 2)]);
    counter.add(
      [scored(square(1, 0, 0, 2), 0.8), scored(square(2, 0, 0, 2), 0.9)],
      [square(1, 0, 0, 2)],
    );
    const [background, a, b] = counter.result();
    expect(background?.every(Number.isNaN)).toBe(true);
    // No true box of class 2: what is said of it counts nowhere, as in COCO.
    expect(b?.every(Number.isNaN)).toBe(true);
    expect(a?.[0]).toBe(1);
    // From 0.55 on the surer one is wrong: precision 1/2 at recall 1/2, 51 of 101 recalls.
    expect(a?.slice(1)).toEqual(Array(9).fill(expect.closeTo((51 * 0.5) / 101, 12)));
  });
});

describe('the task', () => {
  const truth = [
    { label: 1, left: 0, top: 0, right: 1 / 3, bottom: 0.5 },
    { label: 2, left: 2 / 3, top: 0.5, right: 1, bottom: 1 },
  ];
  const targets = cellLabelsOf(truth, config);
  const right = outputsOf([
    { cell: 0, label: 1, logit: 9, numbers: [0.5, 0.5, 1, 1] },
    { cell: 5, label: 2, logit: 9, numbers: [0.5, 0.5, 1, 1.5] },
  ]);

  it('has logits and four numbers for each cell', () => {
    expect(boxesTask.output(config)).toEqual({
      positions: 6,
      width: 7,
      labelSlots: 5,
      boxes: 4,
    });
  });

  it('measures precision, loss and agreement', () => {
    const meter = boxesMeters.meter(config);
    const other = outputsOf([{ cell: 0, label: 1, logit: 9, numbers: [0, 0, 0, 0] }]);
    meter.add(right, targets, other);
    meter.add(right, new Int32Array(targets.length).fill(NO_LABEL), other);
    const { examples, score, values } = meter.result();
    expect([examples, score, values.ap50]).toEqual([2, 1, 1]);
    // Class 1 exact; class 2 has an overlap of 2/3, right at 0.5 to 0.65: 4 of 10.
    expect(values.ap).toBeCloseTo((1 + 0.4) / 2, 12);
    // log(1 + 2e⁻⁹) in each cell, and one height that is half a cell off: 0.5 − 0.125.
    expect(values.loss).toBeCloseTo(Math.log(1 + 2 * Math.exp(-9)) + 0.375 / 6, 6);
    expect(values.agreement).toBe(0.5);
  });

  it('has details of cells and classes', () => {
    const meter = boxesMeters.detailsMeter(config, 2);
    meter.add(right, targets, right);
    const details = meter.result();
    expect(matrixOf(details.confusion)).toEqual([
      [4, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect(details.averagePrecision).toEqual([Number.NaN, 1, 1]);
    expect(details.divergence).toBeCloseTo(0, 10);
    expect(() => meter.add(right, targets, null)).toThrow(RangeError);
  });
});
