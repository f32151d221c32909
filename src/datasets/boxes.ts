/** Pictures of one size with boxes around the things in them. */

/** Height and width that pictures are fitted to, with margins where they are no squares. */
export const BOXED_SIDE = 64;

/** Sides of boxes are whole steps: this many to the side of a picture. */
export const SIDE_STEPS = 65_535;

export interface BoxedExamples {
  /** [examples, side, side, 3], 0 black to 255 white. */
  pixels: Uint8Array;
  /** Example e has the boxes offsets[e] … offsets[e + 1]: [examples + 1]. */
  offsets: Uint32Array;
  /** Class of each box, from 1. */
  labels: Uint16Array;
  /** [boxes, 4]: left, top, right, bottom in steps. */
  sides: Uint16Array;
}

export interface BoxesDataset {
  kind: 'boxes';
  /** The background first. */
  classes: string[];
  train: BoxedExamples;
  test: BoxedExamples;
}

export function examplesOf({ offsets }: BoxedExamples): number {
  return offsets.length - 1;
}

/** Boxes of each class; of the background the pictures without any. */
export function countBoxes(examples: BoxedExamples, classes: number): number[] {
  const counts = Array<number>(classes).fill(0);
  for (const label of examples.labels) counts[label] = (counts[label] as number) + 1;
  for (let e = 0; e < examplesOf(examples); e++) {
    if (examples.offsets[e] === examples.offsets[e + 1]) counts[0] = (counts[0] as number) + 1;
  }
  return counts;
}
