/** What the inspector says in words. */
import type { CategoryId, ExampleFilter } from '../../store/inspection/categories';
import type { RunStatus } from '../../store/lab/state';
import { roleStyles } from '../models/roles';

const categoryTexts = {
  rescued: { label: 'Rescued', help: 'The student is right where the baseline is wrong.' },
  broken: { label: 'Broken', help: 'The student is wrong where the baseline is right.' },
  allWrong: { label: 'All wrong', help: 'Every model is wrong.' },
  teacherWrong: { label: 'Teacher wrong', help: 'The teacher’s top class is not the true one.' },
  disagree: {
    label: 'Student and teacher disagree',
    help: 'Their top classes differ, whoever is right.',
  },
  uncertain: {
    label: 'Most uncertain teacher',
    help: 'The 100 soft targets with the highest entropy at the current temperature.',
  },
} as const satisfies Record<CategoryId, { label: string; help: string }>;

export function filterLabel(filter: ExampleFilter, classNames: readonly string[]): string {
  if (typeof filter === 'string') return categoryTexts[filter].label;
  const { role, label, said } = filter;
  const { name } = roleStyles[role];
  const [truth, answer] = [classNames[label] ?? '', classNames[said] ?? ''];
  return label === said ? `${name} says ${truth}, rightly` : `${name} takes ${truth} for ${answer}`;
}

export function filterHelp(filter: ExampleFilter): string {
  return typeof filter === 'string'
    ? categoryTexts[filter].help
    : 'The examples of one cell of a confusion matrix.';
}

/** Why there is nothing to inspect yet. */
export function emptyTextOf(status: RunStatus, hasFailed: boolean): string {
  if (hasFailed) return 'There are no models to look into. Run again to get new ones.';
  switch (status) {
    case 'prepared':
      return 'This teacher is trained when you press Run; then its dark knowledge appears here.';
    case 'completed':
    case 'failed':
      return 'The models of this run cannot be asked any more. Run again to look into them.';
    default:
      return 'The inspector opens as soon as data and teacher are there.';
  }
}

/** A share in percent for a narrow cell: 37, 2.4, 0.1, 0; without decimals for one that is narrower still. */
export function cellPercent(share: number, decimals: 0 | 1 = 1): string {
  if (!Number.isFinite(share)) return '–';
  const percent = 100 * share;
  if (percent >= 9.95) return percent.toFixed(0);
  return percent >= 0.05 ? percent.toFixed(decimals) : '0';
}
