/**
 * Losses as flat arrays, as executors give them: a tenth of the space of objects, posted without a
 * copy, kept and stored in one piece.
 */
import type { LossTerms, StepLosses } from './history';

/** Losses of steps: three terms a step, as `LossTerms` names them. */
export interface PackedLosses {
  firstStep: number;
  /** Where the steps do not follow one another; absent: `firstStep`, `firstStep` + 1, … */
  steps?: Uint32Array;
  student: Float32Array;
  baseline: Float32Array | null;
}

/** Packs rising steps; null where there are none. */
export function packLosses(losses: readonly StepLosses[]): PackedLosses | null {
  return joinLosses(
    losses.map(({ step, student, baseline }) => ({
      firstStep: step,
      student: flat(student),
      baseline: baseline ? flat(baseline) : null,
    })),
  );
}

/** Places of the terms in a row. */
const columns = { studentLoss: 0, distillationLoss: 1, totalLoss: 2 } as const;

export function unpackLosses(packed: PackedLosses): StepLosses[] {
  return Array.from({ length: countOf(packed) }, (_, row) => lossesInRow(packed, row));
}

/** Steps in `packed`. */
export function countOf({ student }: PackedLosses): number {
  return student.length / 3;
}

/** The step of `row`, counted from 0. */
export function stepInRow({ firstStep, steps }: PackedLosses, row: number): number {
  return steps?.[row] ?? firstStep + row;
}

/** The last step in `packed`; null where it is empty. */
export function lastStepOf(packed: PackedLosses): number | null {
  const count = countOf(packed);
  return count > 0 ? stepInRow(packed, count - 1) : null;
}

/** One term of one model in `row`; undefined where there is no such row or model. */
export function termInRow(
  packed: PackedLosses,
  role: 'student' | 'baseline',
  term: keyof LossTerms,
  row: number,
): number | undefined {
  return packed[role]?.[3 * row + columns[term]];
}

/** The losses of step `row`, counted from 0. */
export function lossesInRow(packed: PackedLosses, row: number): StepLosses {
  const { student, baseline } = packed;
  return {
    step: stepInRow(packed, row),
    student: read(student, row),
    ...(baseline ? { baseline: read(baseline, row) } : {}),
  };
}

/** The rows from `from` up to before `to`, copied, so that the others can be let go. */
export function sliceLosses(packed: PackedLosses, from: number, to: number): PackedLosses {
  const { steps, student, baseline } = packed;
  return {
    firstStep: stepInRow(packed, from),
    ...(steps ? { steps: steps.slice(from, to) } : {}),
    student: student.slice(3 * from, 3 * to),
    baseline: baseline?.slice(3 * from, 3 * to) ?? null,
  };
}

/** What `packed` holds up to and with `step`; null where that is nothing. */
export function lossesUpTo(packed: PackedLosses, step: number): PackedLosses | null {
  const count = countOf(packed);
  let kept = count;
  while (kept > 0 && stepInRow(packed, kept - 1) > step) kept--;
  if (kept === 0) return null;
  return kept === count ? packed : sliceLosses(packed, 0, kept);
}

/** Pieces of rising steps as one; null where there are no losses in them. */
export function joinLosses(pieces: readonly PackedLosses[]): PackedLosses | null {
  const filled = pieces.filter((piece) => countOf(piece) > 0);
  const [first] = filled;
  const last = filled.at(-1);
  if (!first || !last) return null;
  const count = filled.reduce((sum, piece) => sum + countOf(piece), 0);
  const student = new Float32Array(3 * count);
  const baseline = first.baseline ? new Float32Array(3 * count) : null;
  const steps = new Uint32Array(count);
  let row = 0;
  for (const piece of filled) {
    student.set(piece.student, 3 * row);
    if (piece.baseline) baseline?.set(piece.baseline, 3 * row);
    for (let index = 0; index < countOf(piece); index++) {
      steps[row + index] = stepInRow(piece, index);
    }
    row += countOf(piece);
  }
  const { firstStep } = first;
  const isUnbroken = lastStepOf(last) === firstStep + count - 1;
  return { firstStep, ...(isUnbroken ? {} : { steps }), student, baseline };
}

/** The arrays behind `packed`, to be moved to another thread with it. */
export function buffersOf({ steps, student, baseline }: PackedLosses): ArrayBufferLike[] {
  return [steps, student, baseline].flatMap((values) => values?.buffer ?? []);
}

function flat(terms: LossTerms): Float32Array {
  return Float32Array.of(terms.studentLoss, terms.distillationLoss, terms.totalLoss);
}

function read(rows: Float32Array, row: number): LossTerms {
  return {
    studentLoss: rows[3 * row] as number,
    distillationLoss: rows[3 * row + 1] as number,
    totalLoss: rows[3 * row + 2] as number,
  };
}
