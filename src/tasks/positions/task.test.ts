import { describe, expect, it } from 'vitest';
import { eachCell } from '../../numeric/statistics/confusion';
import { positionsMeters } from './meters';
import { positionsTask } from './task';

const config = { kind: 'positions' as const, positions: 3, names: ['a', 'b'] };

/** Logits of two classes whose softmax at T = 1 gives class 0 these probabilities. */
const fromFirst = (shares: number[]) =>
  Float32Array.from(shares.flatMap((p) => [Math.log(p), Math.log(1 - p)]));

/** All three right; one of one wrong; without any label. −1 is unknown, −2 is none to know. */
const targets = Int32Array.from([0, 1, 0, -1, 1, -2, -1, -2, -1]);
const outputs = fromFirst([0.8, 0.3, 0.6, 0.9, 0.75, 0.4, 0.1, 0.2, 0.3]);
const teacher = fromFirst([0.9, 0.6, 0.2, 0.1, 0.9, 0.7, 0.1, 0.2, 0.3]);

/** Values per example: 3 positions × 2 classes. */
const rows = (values: Float32Array, from: number, to: number) => values.subarray(6 * from, 6 * to);

describe('positions', () => {
  it('says what its outputs are', () => {
    expect(positionsTask.output(config)).toEqual({ positions: 3, width: 2 });
  });

  it('counts the labelled positions alone', () => {
    const meter = positionsMeters.meter(config);
    meter.add(outputs, targets, teacher);
    const { examples, score, values } = meter.result();
    expect({ examples, score }).toEqual({ examples: 3, score: 3 / 4 });
    expect(Object.keys(values)).toEqual(['positionAccuracy', 'exactMatch', 'loss', 'agreement']);
    expect(values.positionAccuracy).toBe(3 / 4);
    // Of the two examples that have labels.
    expect(values.exactMatch).toBe(1 / 2);
    expect(values.loss).toBeCloseTo(-Math.log(0.8 * 0.7 * 0.6 * 0.25) / 4, 6);
    expect(values.agreement).toBe(2 / 4);
  });

  it('is the same in chunks as in one', () => {
    const whole = positionsMeters.meter(config);
    whole.add(outputs, targets, teacher);
    const parts = positionsMeters.meter(config);
    const details = positionsMeters.detailsMeter(config, 3);
    const wholeDetails = positionsMeters.detailsMeter(config, 3);
    wholeDetails.add(outputs, targets, teacher);
    for (const [from, to] of [
      [0, 1],
      [1, 3],
    ] as const) {
      const chunk = [
        rows(outputs, from, to),
        targets.subarray(3 * from, 3 * to),
        rows(teacher, from, to),
      ] as const;
      parts.add(...chunk);
      details.add(...chunk);
    }
    expect(parts.result()).toEqual(whole.result());
    expect(details.result()).toEqual(wholeDetails.result());
  });

  it('compares with no teacher where there is none', () => {
    const meter = positionsMeters.meter(config);
    meter.add(outputs, targets, null);
    expect(meter.result().values).not.toHaveProperty('agreement');
    expect(() => positionsMeters.detailsMeter(config, 1).add(outputs, targets, null)).toThrow(
      RangeError,
    );
  });

  it('has an example right only where it has labels and meets them all', () => {
    expect(positionsMeters.rightOf?.(config, outputs, targets)).toEqual(Uint8Array.from([1, 0, 0]));
    const mixed = Int32Array.from([0, 0, 0, 0, -1, -2, 1, 1, 1]);
    expect(positionsMeters.rightOf?.(config, outputs, mixed)).toEqual(Uint8Array.from([0, 1, 1]));
  });
});

describe('the details of positions', () => {
  it('are by position, in cells of a confusion matrix, and against the teacher', () => {
    const meter = positionsMeters.detailsMeter(config, 2);
    meter.add(outputs, targets, teacher);
    const { divergence, ...others } = meter.result();
    expect(others).toEqual({
      kind: 'positions',
      byPosition: { known: [1, 2, 1], right: [1, 1, 1] },
      confusion: { classes: 2, cells: [0, 0, 2, 1, 0, 1, 1, 1, 1] },
      otherCells: 0,
    });
    const softened = (p: number) => Math.sqrt(p) / (Math.sqrt(p) + Math.sqrt(1 - p));
    const pairs = [
      [0.9, 0.8],
      [0.6, 0.3],
      [0.2, 0.6],
      [0.9, 0.75],
    ] as const;
    const sum = pairs.reduce((total, pair) => {
      const [p, q] = pair.map(softened) as [number, number];
      return total + p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
    }, 0);
    expect(divergence).toBeCloseTo(sum / 4, 6);
  });

  it('keep the largest cells and sum up the others', () => {
    const names = Array.from({ length: 50 }, String);
    const pairs = Array.from({ length: 2500 }, (_, pair) => pair);
    const answers = Float32Array.from({ length: 2500 * 50 }, (_, at) =>
      at % 50 === Math.floor(at / 50) % 50 ? 1 : 0,
    );
    const meter = positionsMeters.detailsMeter({ kind: 'positions', positions: 1, names }, 1);
    const labels = Int32Array.from(pairs, (pair) => Math.floor(pair / 50));
    meter.add(answers, labels, answers);
    // The last pair once more: the largest cell must be kept.
    meter.add(answers.subarray(2499 * 50), labels.subarray(2499), answers.subarray(2499 * 50));
    const { confusion, otherCells } = meter.result();
    let kept = 0;
    eachCell(confusion, (_label, _answer, positions) => {
      kept += positions;
    });
    expect(confusion.cells.slice(-3)).toEqual([49, 49, 2]);
    expect({ cells: confusion.cells.length / 3, kept, otherCells }).toEqual({
      cells: 2000,
      kept: 2001,
      otherCells: 500,
    });
  });
});
