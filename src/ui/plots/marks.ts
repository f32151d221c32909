/** Shapes that stand for a value in all charts. Pure. */

/** Outlines around 0, 0, about 10 wide; `cross` and `plus` are strokes without an inside. */
export const markPaths = {
  diamond: 'M0 -6L6 0L0 6L-6 0Z',
  circle: 'M0 -5a5 5 0 1 1 0 10a5 5 0 1 1 0 -10Z',
  square: 'M-4.5 -4.5H4.5V4.5H-4.5Z',
  triangle: 'M0 -5.5L5.5 4.5H-5.5Z',
  wedge: 'M0 5.5L5.5 -4.5H-5.5Z',
  cross: 'M-5 -5L5 5M5 -5L-5 5',
  plus: 'M-6 0H6M0 -6V6',
} as const;

export type MarkName = keyof typeof markPaths;

/** A bar with caps between two ends: along x at the height `at`, or along y. */
export function errorBarPath(
  along: 'x' | 'y',
  ends: readonly [number, number],
  at: number,
  cap: number,
): string {
  const [from, to] = ends;
  const caps = ends.map((end) =>
    along === 'x' ? `M${end} ${at - cap}V${at + cap}` : `M${at - cap} ${end}H${at + cap}`,
  );
  const bar = along === 'x' ? `M${from} ${at}H${to}` : `M${at} ${from}V${to}`;
  return `${bar}${caps.join('')}`;
}
