/** What an offset on the logits of omitted classes does to the errors of student and baseline. */

import { argmax } from '../../numeric/argmax';
import { bestOffset, offsetForShare, withOffset } from '../../numeric/biasCorrection';
import type { BiasCorrection, OffsetErrors, Summary } from '../../protocol/summary';

/** Offsets of the curve lie on multiples of this. */
const STEP = 0.25;

/** Offsets beyond the useful ones that the curve shows on either side. */
const MARGIN = 2;

/** A useless model may ask for any offset; the curve ends here. */
const LARGEST = 15;

interface Logits {
  student: Float32Array;
  baseline: Float32Array | null;
}

/**
 * Logits are [labels.length, classes]; classes are taken to be equally frequent. Both curves lie
 * over the same offsets, so that the models can be compared at each.
 */
export function correctionsOf(
  { student, baseline }: Logits,
  labels: Int32Array,
  classes: number,
  omitted: readonly number[],
): NonNullable<Summary['correction']> {
  const omittedExamples = labels.filter((label) => omitted.includes(label)).length;
  const share = omitted.length / classes;
  const pointsOf = (logits: Float32Array) => {
    const at = (offset: number) => errorsAt(logits, labels, classes, omitted, offset);
    return {
      plain: at(0),
      byShare: at(offsetForShare(logits, classes, omitted, share)),
      best: at(bestOffset(logits, labels, classes, omitted).offset),
    };
  };
  const points = { student: pointsOf(student), baseline: baseline && pointsOf(baseline) };
  const range = rangeOf([points.student, ...(points.baseline ? [points.baseline] : [])]);
  const whole = (logits: Float32Array, found: ReturnType<typeof pointsOf>): BiasCorrection => ({
    ...found,
    curve: range.map((offset) => errorsAt(logits, labels, classes, omitted, offset)),
    omittedExamples,
  });
  return {
    student: whole(student, points.student),
    baseline: baseline && points.baseline && whole(baseline, points.baseline),
  };
}

/** Multiples of STEP, ascending, that hold all `corrections` with a margin. */
function rangeOf(corrections: readonly Pick<BiasCorrection, 'byShare' | 'best'>[]): number[] {
  const offsets = [0, ...corrections.flatMap(({ byShare, best }) => [byShare.offset, best.offset])];
  const from = Math.floor((Math.max(-LARGEST, Math.min(...offsets)) - MARGIN) / STEP);
  const to = Math.ceil((Math.min(LARGEST, Math.max(...offsets)) + MARGIN) / STEP);
  return Array.from({ length: to - from + 1 }, (_, i) => (from + i) * STEP);
}

function errorsAt(
  logits: Float32Array,
  labels: Int32Array,
  classes: number,
  omitted: readonly number[],
  offset: number,
): OffsetErrors {
  const moved = withOffset(logits, classes, omitted, offset);
  let errors = 0;
  let omittedErrors = 0;
  labels.forEach((label, row) => {
    if (argmax(moved, row * classes, classes) === label) return;
    errors++;
    if (omitted.includes(label)) omittedErrors++;
  });
  return { offset, errors, omittedErrors };
}
