/** Colours and marks of the classes of points in the plane, told apart without colour too. */

/** In the order of the class names: green, pink, gold, grey, cyan, red. None is a model's colour. */
const COLOURS = ['#2e8b57', '#d6578f', '#d9a400', '#7d858f', '#2fa9bd', '#b8323c'] as const;

export type ClassMark = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'plus';
const MARKS: readonly ClassMark[] = ['circle', 'square', 'triangle', 'diamond', 'cross', 'plus'];

export function classColour(label: number): string {
  return COLOURS[label % COLOURS.length] ?? COLOURS[0];
}

/** Another mark each time that the colours begin anew: 36 classes have a colour and mark of their own. */
export function classMark(label: number): ClassMark {
  const round = Math.floor(label / COLOURS.length);
  return MARKS[(label + round) % MARKS.length] ?? 'circle';
}

/** Red, green, blue in 0..255. */
export function classRgb(label: number): readonly [number, number, number] {
  const value = Number.parseInt(classColour(label).slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** SVG path of a mark of radius `r` around `x`, `y`; also drawn on canvas through Path2D. */
export function markPath(mark: ClassMark, x: number, y: number, r: number): string {
  const s = 0.85 * r;
  switch (mark) {
    case 'circle':
      return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
    case 'square':
      return `M${x - s} ${y - s}h${2 * s}v${2 * s}h${-2 * s}Z`;
    case 'triangle':
      return `M${x} ${y - r}L${x + r} ${y + s}H${x - r}Z`;
    case 'diamond':
      return `M${x} ${y - 1.2 * r}L${x + 1.2 * r} ${y}L${x} ${y + 1.2 * r}L${x - 1.2 * r} ${y}Z`;
    case 'cross':
    case 'plus': {
      const a = r / 3;
      const plus = [
        [-a, -r],
        [a, -r],
        [a, -a],
        [r, -a],
        [r, a],
        [a, a],
        [a, r],
        [-a, r],
        [-a, a],
        [-r, a],
        [-r, -a],
        [-a, -a],
      ] as const;
      const turn = mark === 'cross' ? Math.SQRT1_2 : 0;
      const points = plus.map(([px, py]) =>
        turn ? [x + turn * (px - py), y + turn * (px + py)] : [x + px, y + py],
      );
      return `M${points.map((point) => point.join(' ')).join('L')}Z`;
    }
  }
}
