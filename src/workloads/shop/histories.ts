/** Histories as lists of items: never there as a whole matrix, only a batch at a time. */
import type { Dataset, InputColumn, LabelColumn } from '../../model/dataset';
import { knownItem, NO_LABEL } from '../../numeric/labels';
import type { Augment } from '../workload';

/** A person: what is seen, and what should come first. */
export interface History {
  /** Items that the network reads, each once. */
  seen: ArrayLike<number>;
  /** Items that are held out; none: the items that are seen are what is learned. */
  heldOut: ArrayLike<number>;
}

/**
 * Examples whose input [items] is 1/√n at each of the n items seen (Liang et al. 2018), 0 elsewhere.
 * To learn from, the targets are the items seen; to test on, those held out, and the items seen
 * are no candidates.
 */
export function historySet(histories: readonly History[], items: number, slots?: number): Dataset {
  return {
    count: histories.length,
    inputs: inputsOf(histories, items),
    labels: slots === undefined ? testLabels(histories) : trainLabels(histories, slots),
  };
}

function inputsOf(histories: readonly History[], items: number): InputColumn {
  return {
    size: items,
    fill(indices, from, count, out) {
      out.fill(0, 0, count * items);
      for (let row = 0; row < count; row++) {
        const { seen } = histories[indices[from + row] as number] as History;
        const value = 1 / Math.sqrt(Math.max(1, seen.length));
        for (let i = 0; i < seen.length; i++) out[row * items + (seen[i] as number)] = value;
      }
    },
  };
}

function trainLabels(histories: readonly History[], slots: number): LabelColumn {
  const values = new Int32Array(histories.length * slots).fill(NO_LABEL);
  histories.forEach(({ seen }, row) => {
    for (let i = 0; i < Math.min(slots, seen.length); i++)
      values[row * slots + i] = seen[i] as number;
  });
  return { size: slots, values };
}

function testLabels(histories: readonly History[]): LabelColumn {
  const size = histories.reduce(
    (most, { seen, heldOut }) => Math.max(most, seen.length + heldOut.length),
    1,
  );
  const values = new Int32Array(histories.length * size).fill(NO_LABEL);
  histories.forEach(({ seen, heldOut }, row) => {
    const start = row * size;
    for (let i = 0; i < heldOut.length; i++) values[start + i] = heldOut[i] as number;
    for (let i = 0; i < seen.length; i++) {
      values[start + heldOut.length + i] = knownItem(seen[i] as number);
    }
  });
  return { size, values };
}

/**
 * Hides each item of a history with this chance and scales the others up by 1/(1 − share), as dropout
 * of the inputs does; null where nothing is hidden.
 */
export function hideItems(share: number): Augment | null {
  if (share === 0) return null;
  const scale = 1 / (1 - share);
  return (inputs, _count, random) => {
    for (let at = 0; at < inputs.length; at++) {
      const value = inputs[at] as number;
      if (value !== 0) inputs[at] = random.uniform() < share ? 0 : value * scale;
    }
  };
}
