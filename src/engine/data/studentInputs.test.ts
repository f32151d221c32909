import { describe, expect, it } from 'vitest';
import { type Dataset, singleLabels } from '../../model/dataset';
import { NO_LABEL } from '../../numeric/labels';
import { Random } from '../../numeric/random';
import { studentInputsOf } from './studentInputs';

const rows = [
  [0, 1],
  [4, 1],
  [2, -3],
];
const transferSet: Dataset = {
  count: 3,
  inputs: {
    size: 2,
    fill(indices, from, count, out) {
      for (let i = 0; i < count; i++) out.set(rows[indices[from + i] as number] ?? [], 2 * i);
    },
  },
  labels: singleLabels(Int32Array.from([0, 1, 2])),
};

function seenWith(inputs: 'transfer' | 'mixup' | 'noise' | 'centred-noise') {
  const { examples, augment } = studentInputsOf({ distillation: { inputs } } as never, {
    transferSet,
    augment: null,
  });
  const values = Float32Array.from(rows.flat());
  augment?.(values, rows.length, new Random(1, 'test'));
  return { labels: [...examples.labels.values], values: [...values], augment };
}

describe('what the student sees', () => {
  it('is the transfer set as it is', () => {
    expect(seenWith('transfer')).toEqual({ labels: [0, 1, 2], values: rows.flat(), augment: null });
  });

  it('is mixed from two examples each, the first with half or more', () => {
    const { labels, values } = seenWith('mixup');
    expect(labels).toEqual([0, 1, 2]);
    expect(values).not.toEqual(rows.flat());
    rows.forEach((row, i) => {
      const shares = rows.map((other) => {
        // The share of `row` under which both values come from it and `other`.
        const spread = other.map((v, c) => (row[c] as number) - v);
        const c = spread.findIndex((v) => v !== 0);
        if (c < 0) return 1;
        return ((values[2 * i + c] as number) - (other[c] as number)) / (spread[c] as number);
      });
      const fits = rows.some((other, j) =>
        other.every((v, c) => {
          const share = shares[j] as number;
          const mixed = share * (row[c] as number) + (1 - share) * v;
          return Math.abs(mixed - (values[2 * i + c] as number)) < 1e-5 && share >= 0.5 - 1e-6;
        }),
      );
      expect(fits).toBe(true);
    });
  });

  it('is noise within the range of the set, of no known class', () => {
    const { labels, values } = seenWith('noise');
    expect(labels).toEqual([NO_LABEL, NO_LABEL, NO_LABEL]);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-3);
    expect(Math.max(...values)).toBeLessThanOrEqual(4);
    expect(new Set(values).size).toBe(values.length);
  });

  it('is noise as far below 0 as above, of no known class', () => {
    const { labels, augment } = seenWith('centred-noise');
    expect(labels).toEqual([NO_LABEL, NO_LABEL, NO_LABEL]);
    const values = new Float32Array(2000);
    augment?.(values, 1000, new Random(1, 'test'));
    const [least, most] = [Math.min(...values), Math.max(...values)];
    expect(least).toBeGreaterThanOrEqual(-4);
    expect(least).toBeLessThan(-3.9);
    expect(most).toBeLessThanOrEqual(4);
    expect(most).toBeGreaterThan(3.9);
  });
});
