/**
 * What a network gives for one example: `positions` rows of `width` logits, [P, W]. One label out of
 * C classes is P = 1, W = C; a label for each of L tokens is P = L, W = classes of a token.
 */
export interface OutputShape {
  positions: number;
  width: number;
  /** Most labels of a position, which then count alike; 1 where it has one class. Default: 1. */
  labelSlots?: number;
  /**
   * Columns at the end of a row that are the numbers of a box, or waypoints, and no logits; as many slots at the end of a
   * position's labels hold the true ones, see `boxLoss.ts`. Default: 0.
   */
  boxes?: number;
}

/** Logits of a row. */
export function classesIn({ width, boxes = 0 }: OutputShape): number {
  return width - boxes;
}

/** Room for labels of one example, P·slots. */
export function labelsIn({ positions, labelSlots = 1 }: OutputShape): number {
  return positions * labelSlots;
}

/** Values of one example's output, P·W. */
export function outputSize({ positions, width }: OutputShape): number {
  return positions * width;
}

/** The output of a network that tells apart `classes` classes. */
export function classOutput(classes: number): OutputShape {
  return { positions: 1, width: classes };
}
