/** The mark of the control beside those of the three models, and the shapes of all of them. */
import { roleStyles } from '../../models/roles';
import type { ShownRole } from '../shownModels';

export interface MarkStyle {
  name: string;
  colour: string;
  mark: 'diamond' | 'circle' | 'square' | 'triangle';
}

export const controlStyle: MarkStyle = {
  name: 'Label smoothing',
  colour: 'var(--mantine-color-text)',
  mark: 'triangle',
};

/** Outlines around 0, 0, about 10 wide. */
export const markPaths = {
  diamond: 'M0 -6L6 0L0 6L-6 0Z',
  circle: 'M0 -5a5 5 0 1 1 0 10a5 5 0 1 1 0 -10Z',
  square: 'M-4.5 -4.5H4.5V4.5H-4.5Z',
  triangle: 'M0 -5.5L5.5 4.5H-5.5Z',
} as const satisfies Record<MarkStyle['mark'], string>;

export function styleOf(role: ShownRole): MarkStyle {
  return role === 'control' ? controlStyle : roleStyles[role];
}
