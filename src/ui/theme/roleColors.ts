import type { Role } from '../../protocol/pictures';
/**
 * One colour for each model, the same everywhere. Each keeps a contrast of at least 4.5 : 1 on
 * page and cards, and the three stay apart in lightness and hue with every kind of colour
 * blindness. In charts use the variables: they follow the colour scheme.
 */

export const roleColors = {
  teacher: { light: '#3f1a80', dark: '#dccdfd' },
  student: { light: '#2b66e3', dark: '#6ea0ff' },
  baseline: { light: '#ad4a0c', dark: '#ee8240' },
} as const satisfies Record<Role, { light: string; dark: string }>;

/** CSS value of a role's colour in the current scheme. */
export const roleColorVariable = {
  teacher: 'var(--role-teacher)',
  student: 'var(--role-student)',
  baseline: 'var(--role-baseline)',
} as const satisfies Record<Role, string>;

/** The variables of one scheme, for the page's style sheet. */
export function roleVariables(scheme: 'light' | 'dark'): Record<string, string> {
  return {
    '--role-teacher': roleColors.teacher[scheme],
    '--role-student': roleColors.student[scheme],
    '--role-baseline': roleColors.baseline[scheme],
  };
}
