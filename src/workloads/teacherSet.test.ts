import { describe, expect, it } from 'vitest';
import { type Dataset, singleLabels } from '../model/dataset';
import { makeTeacherSet } from './teacherSet';

/** Six examples whose one input is their position. */
const clean: Dataset = {
  count: 6,
  labels: singleLabels(Int32Array.of(0, 1, 2, 0, 1, 2)),
  inputs: {
    size: 1,
    fill(indices, from, count, out) {
      for (let i = 0; i < count; i++) out[i] = indices[from + i] as number;
    },
  },
};

function inputsOf(set: Dataset, indices: number[]): number[] {
  const out = new Float32Array(indices.length);
  set.inputs.fill(indices, 0, indices.length, out);
  return [...out];
}

describe('what a teacher sees', () => {
  it('is the clean set itself where nothing misleads it', () => {
    expect(makeTeacherSet(clean, { omitClasses: [], swapClasses: [] })).toBe(clean);
  });

  it('loses whole classes, inputs with them', () => {
    const set = makeTeacherSet(clean, { omitClasses: [1], swapClasses: [] });
    expect([...set.labels.values]).toEqual([0, 2, 0, 2]);
    expect(inputsOf(set, [0, 1, 2, 3])).toEqual([0, 2, 3, 5]);
    expect(inputsOf(set, [3, 1])).toEqual([5, 2]);
  });

  it('has two labels the wrong way round, on inputs that stay', () => {
    const set = makeTeacherSet(clean, { omitClasses: [], swapClasses: [2, 0] });
    expect([...set.labels.values]).toEqual([2, 1, 0, 2, 1, 0]);
    expect(inputsOf(set, [0, 5])).toEqual([0, 5]);
    expect([...clean.labels.values]).toEqual([0, 1, 2, 0, 1, 2]);
  });
});
