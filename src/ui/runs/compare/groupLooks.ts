/** How each group looks in every chart: a colour, and dashes once colours repeat. */
import type { CurveStyle } from '../../charts/curveStyles';

const COLOURS = 8;
const marks = ['circle', 'square', 'diamond'] as const;
const dashes = [undefined, '7 4', '2 3', '12 3 3 3'];

/** CSS value; the variables are in `Compare.module.css`. */
export function groupColour(index: number): string {
  return `var(--group-${index % COLOURS})`;
}

export function groupStyle(index: number, label: string): CurveStyle {
  const dash = dashes[Math.floor(index / COLOURS) % dashes.length];
  return {
    label,
    stroke: groupColour(index),
    width: 2,
    mark: marks[index % marks.length] as CurveStyle['mark'],
    ...(dash ? { dash } : {}),
  };
}
