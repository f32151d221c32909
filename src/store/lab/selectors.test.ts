import { describe, expect, it } from 'vitest';
import type { EvaluationPoint, StepLosses } from '../../protocol/history';
import { type PackedLosses, packLosses } from '../../protocol/packedLosses';
import { classFigures } from '../../tasks/testing/figures';
import { evaluationAt, lossesAt } from '../runs/lookups';
import {
  createLossSelector,
  createScoreSelector,
  createTeacherSelector,
  lossOf,
} from './selectors';

function losses(step: number, baseline = true): StepLosses {
  const terms = { studentLoss: step + 0.25, distillationLoss: step + 0.5, totalLoss: step };
  return {
    step,
    student: terms,
    ...(baseline
      ? { baseline: { studentLoss: -step, distillationLoss: 0, totalLoss: -step } }
      : {}),
  };
}
const packed = (...steps: StepLosses[]) => packLosses(steps) as PackedLosses;
const chunk = (from: number, to: number) =>
  packed(...Array.from({ length: to - from + 1 }, (_, i) => losses(from + i)));

function evaluation(step: number, accuracy: number, baseline?: number): EvaluationPoint {
  const of = (accuracy: number) => classFigures({ accuracy });
  return {
    step,
    epoch: step / 10,
    student: of(accuracy),
    ...(baseline === undefined ? {} : { baseline: of(baseline) }),
  };
}

describe('createLossSelector', () => {
  it('draws every series with its first and last value', () => {
    const curves = createLossSelector()([chunk(1, 10), chunk(11, 30)], 100, 0);
    expect(curves.totalLoss.raw).toHaveLength(30);
    expect(curves.totalLoss.raw[0]).toEqual({ x: 1, y: 1 });
    expect(curves.distillationLoss.raw.at(-1)).toEqual({ x: 30, y: 30.5 });
    expect(curves.baselineLoss.raw.at(-1)).toEqual({ x: 30, y: -30 });
    expect(curves.studentLoss.smooth).toEqual(curves.studentLoss.raw);
  });

  it('gives the same object while nothing changed', () => {
    const select = createLossSelector();
    const chunks = [chunk(1, 5)];
    expect(select(chunks, 10, 0.5)).toBe(select(chunks, 10, 0.5));
  });

  it('gives piece by piece what it gives at once', () => {
    const pieces = [chunk(1, 700), chunk(701, 1300), chunk(1301, 5000)];
    const select = createLossSelector();
    select(pieces.slice(0, 1), 6000, 0.9);
    select(pieces.slice(0, 2), 6000, 0.9);
    expect(select(pieces, 6000, 0.9)).toEqual(createLossSelector()(pieces, 6000, 0.9));
  });

  it('starts again for another run, for steps taken back and for another smoothing', () => {
    const select = createLossSelector();
    const first = chunk(1, 10);
    select([first, chunk(11, 20)], 100, 0);
    expect(select([first, chunk(11, 15)], 100, 0).totalLoss.raw.at(-1)?.x).toBe(15);
    expect(select([chunk(1, 3)], 100, 0).totalLoss.raw).toHaveLength(3);
    expect(select([], 100, 0).totalLoss.raw).toEqual([]);
    const again = [chunk(1, 10)];
    select(again, 100, 0);
    expect(select(again, 100, 0.9).totalLoss.smooth.at(-1)?.y).toBeLessThan(10);
  });

  it('leaves a curve empty where there is no baseline, and skips NaN', () => {
    const broken = losses(2, false);
    broken.student.totalLoss = Number.NaN;
    const curves = createLossSelector()([packed(losses(1, false), broken)], 10, 0.5);
    expect(curves.baselineLoss.raw).toEqual([]);
    expect(curves.totalLoss.raw).toEqual([{ x: 1, y: 1 }]);
    expect(curves.studentLoss.raw).toHaveLength(2);
  });

  it('draws few points of a long run', () => {
    const curves = createLossSelector()([chunk(1, 60_000)], 60_000, 0.6);
    expect(curves.totalLoss.raw.length).toBeLessThanOrEqual(194);
    expect(curves.totalLoss.raw.at(-1)?.x).toBe(60_000);
  });
});

describe('createTeacherSelector', () => {
  it('counts the steps over all pieces', () => {
    const chunks = [Float32Array.of(3, 2), Float32Array.of(1)];
    const curve = createTeacherSelector()({ totalSteps: 5, chunks }, 0);
    expect(curve.raw).toEqual([
      { x: 1, y: 3 },
      { x: 2, y: 2 },
      { x: 3, y: 1 },
    ]);
  });
});

describe('createScoreSelector', () => {
  it('draws both models; no baseline, no curve', () => {
    const select = createScoreSelector();
    const both = select([evaluation(0, 0.1, 0.2), evaluation(10, 0.5, 0.4)], 20);
    expect(both.student.map((point) => point.y)).toEqual([0.1, 0.5]);
    expect(both.baseline.map((point) => point.y)).toEqual([0.2, 0.4]);
    expect(select([evaluation(0, 0.1)], 20).baseline).toEqual([]);
  });
});

describe('lookups', () => {
  const chunks = [chunk(1, 4), chunk(5, 5), chunk(6, 40)];
  it('finds the exact losses of every step that was taken', () => {
    for (const step of [1, 4, 5, 6, 39, 40]) expect(lossesAt(chunks, step)?.step).toBe(step);
    for (const step of [0, 41, 2.5]) expect(lossesAt(chunks, step)).toBeNull();
    expect(lossesAt([], 1)).toBeNull();
    const looks = [packed(losses(0), losses(10), losses(20)), packed(losses(30))];
    for (const step of [0, 10, 20, 30]) expect(lossesAt(looks, step)?.step).toBe(step);
    for (const step of [5, 25, 31]) expect(lossesAt(looks, step)).toBeNull();
  });
  it('reads each loss by its key', () => {
    const at = lossesAt(chunks, 7) as StepLosses;
    expect(lossOf(at, 'studentLoss')).toBe(7.25);
    expect(lossOf(at, 'baselineLoss')).toBe(-7);
    expect(lossOf(losses(1, false), 'baselineLoss')).toBeUndefined();
  });
  it('finds the latest evaluation not after the step', () => {
    const evaluations = [evaluation(0, 0.1), evaluation(10, 0.2)];
    expect(evaluationAt(evaluations, 9)?.step).toBe(0);
    expect(evaluationAt(evaluations, 25)?.step).toBe(10);
    expect(evaluationAt([], 3)).toBeNull();
  });
});
