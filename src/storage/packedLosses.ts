/** Losses as flat arrays: a tenth of the space, and stored in one piece. */
import type { LossTerms, StepLosses } from '../protocol/events';

/** Losses of steps `firstStep`, `firstStep` + 1, …: three terms a step, as `LossTerms` names them. */
export interface PackedLosses {
  firstStep: number;
  student: Float32Array;
  baseline: Float32Array | null;
}

/** Packs chunks of consecutive steps; null where there are none. */
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
  return { firstStep: first.step, student, baseline };
}

export function unpackLosses({ firstStep, student, baseline }: PackedLosses): StepLosses[] {
  return Array.from({ length: student.length / 3 }, (_, row) => ({
    step: firstStep + row,
    student: read(student, row),
    ...(baseline ? { baseline: read(baseline, row) } : {}),
  }));
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
