/** A teacher that is no better than the baseline has little to teach: said wherever it is known. */

import { fixedPercent } from '../text/format';
import type { ExperimentConfig } from './experiment';

/** Test accuracies 0..1 on the same examples. */
export interface TeacherAndBaseline {
  teacher: number;
  baseline: number;
}

/** One or two sentences; null where the teacher is better, or is not asked at all. */
export function teacherWarning(
  { teacher, distillation }: Pick<ExperimentConfig, 'teacher' | 'distillation'>,
  known: TeacherAndBaseline,
): string | null {
  if (distillation.softTargets !== 'teacher' || known.teacher > known.baseline) return null;
  const figures = `The teacher (${fixedPercent(known.teacher, 1)}) is not better than the baseline (${fixedPercent(known.baseline, 1)}), so it has little to teach.`;
  return `${figures} ${adviceFor(teacher)}`;
}

function adviceFor({ source, assistant }: ExperimentConfig['teacher']): string {
  if (assistant) return 'Make the assistant larger, or leave it out.';
  return source === 'train'
    ? 'Train it for more epochs or on more examples, or make it larger.'
    : 'Choose a larger teacher, or a smaller student.';
}
