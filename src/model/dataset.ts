/** Examples to learn from or to measure on, as columns that are read a batch at a time. */

import { NO_POSITION } from '../numeric/labels';

/** Inputs, turned into what networks read only when a batch is assembled. */
export interface InputColumn {
  /** Values of one input. */
  size: number;
  /** Writes the inputs of `count` examples, given by `indices[from …]`, to the start of `out`. */
  fill(indices: ArrayLike<number>, from: number, count: number, out: Float32Array): void;
  /** The same inputs as bytes, where they are whole steps of a scale. */
  bytes?: ByteColumn;
}

export interface ByteColumn {
  /** The input that each byte stands for, [256]. */
  levels: Float32Array;
  fill(indices: ArrayLike<number>, from: number, count: number, out: Uint8Array): void;
}

/** Rows of `values`, [count, size], as inputs. */
export function rowColumn(values: Float32Array | Uint16Array, size: number): InputColumn {
  return {
    size,
    fill(indices, from, count, out) {
      for (let row = 0; row < count; row++) {
        const start = (indices[from + row] as number) * size;
        out.set(values.subarray(start, start + size), row * size);
      }
    },
  };
}

/**
 * The class of each of P positions of an example, `NO_LABEL` or `NO_POSITION`; where a position may
 * have several labels, as many slots for each, of which the unused ones hold `NO_LABEL`.
 */
export interface LabelColumn {
  /** P·slots: 1 where an example has one label. */
  size: number;
  /** [count·P·slots] */
  values: Int32Array;
  /** Every so manieth value is a class; those between say where it is. Default: 1, all are classes. */
  classEvery?: number;
}

export interface Dataset {
  count: number;
  inputs: InputColumn;
  labels: LabelColumn;
  /** What the teacher sees of the same examples, where that is something else. */
  teacherInputs?: InputColumn;
}

/** The same examples as the teacher sees them. */
export function asTeacherSees(examples: Dataset): Dataset {
  return { ...examples, inputs: examples.teacherInputs ?? examples.inputs };
}

/** A column of one label an example, [count]. */
export function singleLabels(values: Int32Array): LabelColumn {
  return { size: 1, values };
}

export interface LabelCounts {
  /** Positions with a label that is known. */
  labelled: number;
  /** Positions where there is something. */
  positions: number;
}

/** `labels` [positions, slots]. */
export function countLabels(labels: Int32Array, slots = 1): LabelCounts {
  let labelled = 0;
  let positions = 0;
  for (let start = 0; start < labels.length; start += slots) {
    if (labels[start] !== NO_POSITION) positions++;
    let slot = start;
    while (slot < start + slots && (labels[slot] as number) < 0) slot++;
    if (slot < start + slots) labelled++;
  }
  return { labelled, positions };
}

/** The labels of the examples given by `indices[from …]`, [count·P·slots]. */
export function takeLabels(
  { size, values }: LabelColumn,
  indices: ArrayLike<number>,
  from = 0,
  count = indices.length - from,
): Int32Array {
  const taken = new Int32Array(count * size);
  for (let row = 0; row < count; row++) {
    const start = (indices[from + row] as number) * size;
    for (let position = 0; position < size; position++) {
      taken[row * size + position] = values[start + position] as number;
    }
  }
  return taken;
}
