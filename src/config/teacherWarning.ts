/** A teacher that is no better than the baseline has little to teach: said wherever it is known. */

import { fixedMetricText, gainOf } from '../tasks/metric';
import type { Score } from '../tasks/task';
import type { ExperimentConfig } from './experiment';

/** Scores on the same examples. */
export interface TeacherAndBaseline {
  teacher: number;
  baseline: number;
}

/** One or two sentences; null where the teacher is better, or is not asked at all. */
export function teacherWarning(
  { teacher, distillation }: Pick<ExperimentConfig, 'teacher' | 'distillation'>,
  score: Score,
  known: TeacherAndBaseline,
): string | null {
  // Of a file of logits nobody may know how good it is.
  if (distillation.softTargets !== 'teacher' || !Number.isFinite(known.teacher)) return null;
  if (gainOf(score, known.teacher, known.baseline) > 0) return null;
  const figures = `The teacher (${fixedMetricText(score, known.teacher)}) is not better than the baseline (${fixedMetricText(score, known.baseline)}), so it has little to teach.`;
  return `${figures} ${adviceFor(teacher)}`;
}

function adviceFor({ source, assistant, generations }: ExperimentConfig['teacher']): string {
  if (generations > 0) return 'Have fewer generations, or a better first teacher.';
  if (assistant) return 'Make the assistant larger, or leave it out.';
  if (source === 'file') return 'Choose another file, or a smaller student.';
  if (source === 'peer')
    return 'Make the peer larger, or choose a teacher that has learned before.';
  return source === 'train'
    ? 'Train it for more epochs or on more examples, or make it larger.'
    : 'Choose a larger teacher, or a smaller student.';
}
