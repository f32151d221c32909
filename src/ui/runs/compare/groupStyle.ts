/** How each group looks in every chart: a colour and a mark of no model, dashes once colours repeat. */
import type { CurveStyle } from '../../plots/curveStyles';
import { groupColors, groupColorVariable } from '../../theme/groupColors';

const marks = ['triangle', 'cross', 'wedge', 'plus'] as const;
const dashes = [undefined, '7 4', '2 3', '12 3 3 3'];

export function groupStyle(index: number, label: string): CurveStyle {
  const dash = dashes[Math.floor(index / groupColors.length) % dashes.length];
  return {
    label,
    stroke: groupColorVariable(index),
    width: 2,
    mark: marks[index % marks.length] as CurveStyle['mark'],
    ...(dash ? { dash } : {}),
  };
}
