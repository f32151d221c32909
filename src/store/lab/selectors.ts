/**
 * From the run to what the charts draw. Selectors with a memory are made by `create…`: they take
 * in only what arrived since the last call, and the same arguments give the same object.
 */
import type { EvaluationPoint, StepLosses } from '../../protocol/history';
import { countOf, type PackedLosses, stepInRow, termInRow } from '../../protocol/packedLosses';
import type { TeacherCurve } from '../../records/teacherCurve';
import { thin } from '../curves/curve';
import { createCurveRecorder, DRAWN_BUCKETS, type DrawnCurve } from '../curves/curveRecorder';
import type { RunState } from './state';

/** The curves of the loss chart: three terms of the student, and the baseline's cross-entropy. */
export const lossKeys = ['totalLoss', 'studentLoss', 'distillationLoss', 'baselineLoss'] as const;
export type LossKey = (typeof lossKeys)[number];
export type LossCurves = Readonly<Record<LossKey, DrawnCurve>>;

/** One loss of a step; undefined where it was not measured. */
export function lossOf(losses: StepLosses, key: LossKey): number | undefined {
  return key === 'baselineLoss' ? losses.baseline?.totalLoss : losses.student[key];
}

function lossInRow(chunk: PackedLosses, key: LossKey, row: number): number | undefined {
  return key === 'baselineLoss'
    ? termInRow(chunk, 'baseline', 'totalLoss', row)
    : termInRow(chunk, 'student', key, row);
}

/** The loss curves of a run; `smoothing` is the weight of the past, 0 to below 1. */
export function createLossSelector() {
  return memoise(
    createCurveRecorder<PackedLosses, LossKey>(lossKeys, (chunk, add) => {
      const count = countOf(chunk);
      for (let row = 0; row < count; row++) {
        const step = stepInRow(chunk, row);
        for (const key of lossKeys) add(key, step, lossInRow(chunk, key, row));
      }
      return count;
    }),
  );
}

/** The teacher's own training curve, while it is trained on the spot. */
export function createTeacherSelector() {
  const read = createCurveRecorder<Float32Array, 'teacherLoss'>(
    ['teacherLoss'],
    (losses, add, before) => {
      losses.forEach((loss, index) => {
        add('teacherLoss', before + index + 1, loss);
      });
      return losses.length;
    },
  );
  return memoise(
    (curve: TeacherCurve, smoothing: number) =>
      read(curve.chunks, curve.totalSteps, smoothing).teacherLoss,
  );
}

/** Test score of student and baseline over the run. */
export function createScoreSelector() {
  return memoise((evaluations: RunState['evaluations'], totalSteps: number) => {
    const curve = (score: (point: EvaluationPoint) => number | undefined) =>
      thin(
        evaluations.map((point) => ({ x: point.step, y: score(point) ?? Number.NaN })),
        [0, totalSteps],
        DRAWN_BUCKETS,
      );
    return {
      student: curve((point) => point.student.score),
      baseline: curve((point) => point.baseline?.score),
    };
  });
}

/** Remembers the last call. */
function memoise<Arguments extends readonly unknown[], Result>(
  compute: (...values: Arguments) => Result,
) {
  let known: { values: Arguments; result: Result } | null = null;
  return (...values: Arguments): Result => {
    if (known?.values.every((value, index) => Object.is(value, values[index]))) return known.result;
    known = { values, result: compute(...values) };
    return known.result;
  };
}
