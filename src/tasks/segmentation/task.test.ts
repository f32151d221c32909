import { describe, expect, it } from 'vitest';
import { NO_LABEL } from '../../numeric/labels';
import { matrixOf } from '../../numeric/statistics/confusion';
import { bordersOf } from './borders';
import { segmentationMeters } from './meters';
import { classOverlaps } from './overlap';
import { segmentationTask } from './task';

const config = { kind: 'segmentation' as const, height: 2, width: 3, names: ['a', 'b', 'c'] };

/** Logits [pixels, 3] with `answers` on top, each by log 2. */
function logitsOf(answers: number[]): Float32Array {
  return Float32Array.from(
    answers.flatMap((answer) => [0, 1, 2].map((c) => (c === answer ? Math.log(2) : 0))),
  );
}

//      a a b          a b b
//      a ? b          a a b
const targets = Int32Array.of(0, 0, 1, 0, NO_LABEL, 1);
const outputs = logitsOf([0, 1, 1, 0, 0, 1]);
const teacher = logitsOf([0, 1, 2, 0, 0, 1]);

describe('segmentation', () => {
  it('has outputs for each pixel', () => {
    expect(segmentationTask.output(config)).toEqual({ positions: 6, width: 3 });
  });

  it('measures overlap, pixels and borders without those that have no label', () => {
    const meter = segmentationMeters.meter(config);
    meter.add(outputs, targets, teacher);
    const { examples, score, values } = meter.result();
    expect(examples).toBe(1);
    // a: 2 of 3, b: 2 of 3; no pixel has or is given c.
    expect(score).toBeCloseTo(2 / 3, 12);
    expect(values.meanIoU).toBe(score);
    expect(values.pixelAccuracy).toBeCloseTo(4 / 5, 12);
    // The border is between the second and the third pixel.
    expect(values.borderAccuracy).toBeCloseTo(1 / 2, 12);
    expect(values.agreement).toBeCloseTo(4 / 5, 12);
    expect(values.loss).toBeCloseTo((4 * Math.log(2) + Math.log(4)) / 5, 6);
  });

  it('adds up chunk by chunk', () => {
    const [whole, parts] = [0, 1].map(() => segmentationMeters.meter(config));
    const twice = <A extends Float32Array | Int32Array>(values: A) =>
      new (values.constructor as new (of: number[]) => A)([...values, ...values]);
    whole?.add(twice(outputs), twice(targets), twice(teacher));
    parts?.add(outputs, targets, teacher);
    parts?.add(outputs, targets, teacher);
    expect(parts?.result()).toEqual(whole?.result());
    expect(whole?.result().examples).toBe(2);
  });

  it('counts confusions, and how far the teacher is', () => {
    const meter = segmentationMeters.detailsMeter(config, 2);
    meter.add(outputs, targets, teacher);
    const { confusion, divergence } = meter.result();
    expect(matrixOf(confusion)).toEqual([
      [2, 1, 0],
      [0, 2, 0],
      [0, 0, 0],
    ]);
    // At T = 2 the top has √2 parts of 2 + √2; they differ at one of five pixels.
    const top = Math.SQRT2 / (2 + Math.SQRT2);
    const other = 1 / (2 + Math.SQRT2);
    const kl = (top - other) * Math.log(top / other);
    expect(divergence).toBeCloseTo(kl / 5, 6);
  });

  it('tells an overlap that nobody has from one of 0', () => {
    const cells = [0, 1, 4, 1, 1, 4];
    expect(classOverlaps({ classes: 3, cells })).toEqual([0, 0.5, Number.NaN]);
  });

  it('finds borders within each image alone', () => {
    const two = Int32Array.of(0, 0, 1, 1, 2, 2, 2, 2);
    // 0 0 | 2 2
    // 1 1 | 2 2
    expect([...bordersOf(two, 2, 2)]).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
  });
});
