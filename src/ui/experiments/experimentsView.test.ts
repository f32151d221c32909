import { describe, expect, it } from 'vitest';
import type { Reading } from '../../experiments/studies/study';
import type { BiasCorrection, Summary } from '../../protocol/summary';
import { accuracyScore, errorScore } from '../../tasks/testing/figures';
import { biasCurvesOf, pointAt } from './reveal/biasCurve';
import { predictionText } from './reveal/predictionTexts';
import { scaleOf, tablesOf } from './reveal/readingTables';

function reading(measure: string, label: string, values: number[]): Reading {
  return { measure, metric: accuracyScore, label, role: 'student', values };
}

describe('tables of readings', () => {
  it('hold the rows of one measure each, in the order given', () => {
    const tables = tablesOf([
      reading('A', 'one', [0.5]),
      reading('B', 'two', [0.5]),
      reading('A', 'three', [0.5]),
    ]);
    expect(tables.map(({ measure, rows }) => [measure, rows.map(({ label }) => label)])).toEqual([
      ['A', ['one', 'three']],
      ['B', ['two']],
    ]);
  });

  it('have a scale that holds every seed and interval, within what the metric can be', () => {
    const scale = scaleOf(accuracyScore, [
      reading('A', 'one', [0.91, 0.92, 0.93]),
      reading('A', 'two', [0.85]),
    ]);
    expect(scale.from).toBeLessThanOrEqual(0.85);
    expect(scale.from).toBeGreaterThan(0.8);
    expect(scale.to).toBeGreaterThanOrEqual(0.945);
    expect(scaleOf(accuracyScore, [reading('A', 'sure', [1, 1, 1])])).toEqual({
      from: 0.998,
      to: 1,
    });
    const wide = scaleOf(accuracyScore, [reading('A', 'wild', [0, 1])]);
    expect(wide).toEqual({ from: 0, to: 1 });
    const errors = scaleOf(errorScore, [reading('A', 'errors', [0.1, 4.2, 2.5])]);
    expect(errors).toEqual({ from: 0, to: 8 });
  });
});

describe('a prediction', () => {
  it('is compared with the answer, and with nothing where there is none', () => {
    expect(predictionText({ prediction: 'a' }, 'a')).toBe('As you predicted.');
    expect(predictionText({ prediction: 'a' }, 'b')).toBe('Not what you predicted.');
    expect(predictionText({ prediction: null }, 'b')).toBe('You made no prediction.');
    expect(predictionText({ prediction: 'a' }, null)).toContain('do not decide');
  });
});

describe('the curve of a correction', () => {
  const at = (offset: number, errors: number, omittedErrors: number) => ({
    offset,
    errors,
    omittedErrors,
  });
  const correction = (curve: BiasCorrection['curve'], share: number): BiasCorrection => ({
    plain: at(0, 20, 10),
    byShare: at(share, 12, 2),
    best: at(share, 12, 2),
    curve,
    omittedExamples: 10,
  });
  const summary = (student: BiasCorrection): Summary =>
    ({ student: { examples: 100 }, correction: { student, baseline: null } }) as Summary;

  it('is the mean over seeds, where all of them were measured', () => {
    const curves = biasCurvesOf([
      summary(correction([at(-0.25, 20, 10), at(0, 20, 10), at(0.25, 10, 4)], 2)),
      summary(correction([at(0, 30, 8), at(0.25, 20, 6), at(0.5, 20, 6)], 3)),
    ]);
    expect(curves?.student).toEqual([
      { offset: 0, all: 0.75, omitted: expect.closeTo(0.1, 10) },
      { offset: 0.25, all: expect.closeTo(0.85, 10), omitted: 0.5 },
    ]);
    expect(curves?.byShare).toEqual({ student: 2.5, baseline: null });
    expect(curves?.baseline).toBeNull();
  });

  it('is read at the nearest offset there is', () => {
    const curve = [0, 0.25, 0.5].map((offset) => ({ offset, all: offset, omitted: offset }));
    expect(pointAt(curve, 0.25)?.all).toBe(0.25);
    expect(pointAt(curve, 9)?.all).toBe(0.5);
  });

  it('is not there where no class was omitted', () => {
    expect(biasCurvesOf([{ student: { examples: 100 } } as Summary])).toBeNull();
  });
});
