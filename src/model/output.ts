/**
 * What a network gives for one example: `positions` rows of `width` logits, [P, W]. One label out of
 * C classes is P = 1, W = C; a label for each of L tokens is P = L, W = classes of a token.
 */
export interface OutputShape {
  positions: number;
  width: number;
  /** Most labels of a position, which then count alike; 1 where it has one class. Default: 1. */
  labelSlots?: number;
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
