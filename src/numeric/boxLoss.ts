/**
 * How far the numbers of a box are from the true ones: smooth L1 (Girshick 2015), x² / 2β below β and
 * |x| − β / 2 above. The kernels say the same in their own languages.
 */

/** β, in cells. */
export const SMOOTH = 0.25;

/** Label slots hold whole numbers: this many to a cell; below 0 where there is no box. */
export const BOX_STEPS = 1024;

export function smoothL1(difference: number): number {
  const size = Math.abs(difference);
  return size < SMOOTH ? (size * size) / (2 * SMOOTH) : size - SMOOTH / 2;
}

export function smoothL1Slope(difference: number): number {
  return Math.max(-1, Math.min(1, difference / SMOOTH));
}
