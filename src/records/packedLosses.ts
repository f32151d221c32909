import type { LossTerms, StepLosses } from '../protocol/history';
/** Losses as flat arrays: a tenth of the space, kept and stored in one piece. */

/** Losses of steps: three terms a step, as `LossTerms` names them. */
export interface PackedLosses {
  firstStep: number;
  /** Where the steps do not follow one another; absent: `firstStep`, `firstStep` + 1, … */
  steps?: Uint32Array;
  student: Float32Array;
  baseline: Float32Array | null;
}

/** Packs chunks of rising steps; null where there are none. */
export function packLosses(chunks: readonly (readonly StepLosses[])[]): PackedLosses | null {
  const count = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const first = chunks.find((chunk) => chunk.length > 0)?.[0];
  if (!first) return null;
  const student = new Float32Array(3 * count);
  const baseline = first.baseline ? new Float32Array(3 * count) : null;
  let row = 0;
  for (const chunk of chunks) {
    for (const losses of chunk) {
      write(student, row, losses.student);
      if (baseline && losses.baseline) write(baseline, row, losses.baseline);
      row++;
    }
  }
  const packed = { firstStep: first.step, student, baseline };
  const last = chunks.at(-1)?.at(-1)?.step ?? first.step;
  if (last - first.step === count - 1) return packed;
  return { ...packed, steps: Uint32Array.from(chunks.flat(), ({ step }) => step) };
}

export function unpackLosses(packed: PackedLosses): StepLosses[] {
  return Array.from({ length: countOf(packed) }, (_, row) => lossesInRow(packed, row));
}

/** Steps in `packed`. */
export function countOf({ student }: PackedLosses): number {
  return student.length / 3;
}

/** The losses of step `row`, counted from 0. */
export function lossesInRow(packed: PackedLosses, row: number): StepLosses {
  const { firstStep, steps, student, baseline } = packed;
  return {
    step: steps?.[row] ?? firstStep + row,
    student: read(student, row),
    ...(baseline ? { baseline: read(baseline, row) } : {}),
  };
}

function write(rows: Float32Array, row: number, terms: LossTerms): void {
  rows[3 * row] = terms.studentLoss;
  rows[3 * row + 1] = terms.distillationLoss;
  rows[3 * row + 2] = terms.totalLoss;
}

function read(rows: Float32Array, row: number): LossTerms {
  return {
    studentLoss: rows[3 * row] as number,
    distillationLoss: rows[3 * row + 1] as number,
    totalLoss: rows[3 * row + 2] as number,
  };
}
