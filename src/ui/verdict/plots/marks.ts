/** The mark of the control beside those of the three models. */
import { roleStyles } from '../../models/roles';
import type { MarkName } from '../../plots/marks';
import type { ShownRole } from '../shownModels';

export interface MarkStyle {
  name: string;
  colour: string;
  mark: MarkName;
}

export const controlStyle: MarkStyle = {
  name: 'Label smoothing',
  colour: 'var(--mantine-color-text)',
  mark: 'triangle',
};

export function styleOf(role: ShownRole): MarkStyle {
  return role === 'control' ? controlStyle : roleStyles[role];
}
