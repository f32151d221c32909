/** The three models: their names, colours and marks wherever they stand side by side. */
import type { Role } from '../../protocol/pictures';
import { roleColorVariable } from '../theme/roleColors';

export const roles = ['teacher', 'student', 'baseline'] as const satisfies readonly Role[];

const withoutBaseline = roles.filter((role) => role !== 'baseline');

/** The models of a run; the same list for the same answer. */
export function presentRoles(hasBaseline: boolean): readonly Role[] {
  return hasBaseline ? roles : withoutBaseline;
}

export const roleStyles: Readonly<
  Record<Role, { name: string; colour: string; mark: 'diamond' | 'circle' | 'square' }>
> = {
  teacher: { name: 'Teacher', colour: roleColorVariable.teacher, mark: 'diamond' },
  student: { name: 'Student', colour: roleColorVariable.student, mark: 'circle' },
  baseline: { name: 'Baseline', colour: roleColorVariable.baseline, mark: 'square' },
};
