/** The mark of the control beside those of the three models. */
import { roleLooks } from '../../models/roles';
import type { markPaths } from '../../plots/marks';
import type { ShownRole } from '../shownModels';

export interface MarkLook {
  name: string;
  colour: string;
  mark: keyof typeof markPaths;
}

export const controlLook: MarkLook = {
  name: 'Label smoothing',
  colour: 'var(--mantine-color-text)',
  mark: 'triangle',
};

export function lookOf(role: ShownRole): MarkLook {
  return role === 'control' ? controlLook : roleLooks[role];
}
