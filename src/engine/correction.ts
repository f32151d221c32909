/** What an offset on the logits of omitted classes does to the errors of a student. */
import type { BiasCorrection, OffsetErrors } from '../protocol/events';
import { bestOffset, offsetForShare, withOffset } from '../spec/biasCorrection';
import { topClass } from './evaluate';

/** Offsets of the curve lie on multiples of this. */
const STEP = 0.25;

/** Offsets beyond the useful ones that the curve shows on either side. */
const MARGIN = 2;

/** A useless model may ask for any offset; the curve ends here. */
const LARGEST = 15;

/** `logits` [labels.length, classes]; classes are taken to be equally frequent. */
export function correctionOf(
  logits: Float32Array,
  labels: Int32Array,
  classes: number,
  omitted: readonly number[],
): BiasCorrection {
  const at = (offset: number) => errorsAt(logits, labels, classes, omitted, offset);
  const byShare = at(offsetForShare(logits, classes, omitted, omitted.length / classes));
  const best = at(bestOffset(logits, labels, classes, omitted).offset);
  const offsets = [0, byShare.offset, best.offset];
  const from = Math.floor((Math.max(-LARGEST, Math.min(...offsets)) - MARGIN) / STEP);
  const to = Math.ceil((Math.min(LARGEST, Math.max(...offsets)) + MARGIN) / STEP);
  const curve = Array.from({ length: to - from + 1 }, (_, i) => at((from + i) * STEP));
  const omittedExamples = labels.filter((label) => omitted.includes(label)).length;
  return { plain: at(0), byShare, best, curve, omittedExamples };
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
    if (topClass(moved, row, classes) === label) return;
    errors++;
    if (omitted.includes(label)) omittedErrors++;
  });
  return { offset, errors, omittedErrors };
}
