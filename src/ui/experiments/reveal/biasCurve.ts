/** Errors over offsets of an omitted class's logit, averaged over seeds. Pure. */

import { estimate } from '../../../numeric/statistics/intervals';
import type { BiasCorrection, Summary } from '../../../protocol/summary';

/** Means over seeds, as shares 0..1 that are right. */
export interface OffsetPoint {
  offset: number;
  /** On the omitted classes. */
  omitted: number;
  /** On the whole test set. */
  all: number;
}

export interface BiasCurves {
  student: OffsetPoint[];
  baseline: OffsetPoint[] | null;
  /** The offset, on average, that gives the omitted classes their share of a model’s answers. */
  byShare: { student: number; baseline: number | null };
}

/** Null where no class was omitted. Points lie at the offsets that every seed was measured at. */
export function biasCurvesOf(summaries: readonly Summary[]): BiasCurves | null {
  const students = summaries.flatMap(({ correction }) => correction?.student ?? []);
  if (students.length === 0 || students.length < summaries.length) return null;
  const baselines = summaries.flatMap(({ correction }) => correction?.baseline ?? []);
  const examples = summaries[0]?.student.examples ?? 0;
  const hasBaseline = baselines.length === students.length;
  return {
    student: meanCurve(students, examples),
    baseline: hasBaseline ? meanCurve(baselines, examples) : null,
    byShare: {
      student: meanShareOffset(students),
      baseline: hasBaseline ? meanShareOffset(baselines) : null,
    },
  };
}

function meanShareOffset(corrections: readonly BiasCorrection[]): number {
  return estimate(corrections.map(({ byShare }) => byShare.offset)).mean;
}

function meanCurve(corrections: readonly BiasCorrection[], examples: number): OffsetPoint[] {
  const [first, ...others] = corrections;
  if (!first) return [];
  return first.curve.flatMap(({ offset }) => {
    const points = corrections.flatMap(({ curve, omittedExamples }) =>
      curve
        .filter((point) => point.offset === offset)
        .map(({ errors, omittedErrors }) => ({
          all: 1 - errors / examples,
          omitted: 1 - omittedErrors / omittedExamples,
        })),
    );
    if (points.length < others.length + 1) return [];
    return {
      offset,
      all: estimate(points.map(({ all }) => all)).mean,
      omitted: estimate(points.map(({ omitted }) => omitted)).mean,
    };
  });
}

/** The point at `offset`, or the nearest end where the curve does not reach it. */
export function pointAt(curve: readonly OffsetPoint[], offset: number): OffsetPoint | undefined {
  return curve.reduce<OffsetPoint | undefined>(
    (nearest, point) =>
      !nearest || Math.abs(point.offset - offset) < Math.abs(nearest.offset - offset)
        ? point
        : nearest,
    undefined,
  );
}
