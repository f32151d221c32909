import { describe, expect, it } from 'vitest';
import { singleLabels } from '../../model/dataset';
import { pickExamples } from './pickExamples';

const CLASSES = 10;
const TASK = { kind: 'classes', names: Array.from({ length: CLASSES }, String) } as const;
const COUNT = 500;
const testSet = {
  count: COUNT,
  inputs: { size: 1, fill: () => {} },
  labels: singleLabels(Int32Array.from({ length: COUNT }, (_, index) => index % CLASSES)),
};

/** Logits at which the probabilities at T = 2 are as given. */
const logitsAt2 = (probabilities: readonly number[]) => probabilities.map((p) => 2 * Math.log(p));
const rest = (p: number, others: number) => Array<number>(others).fill(p / others);

/** Everywhere sure of the label, but for the rows that are given. */
function teacherWith(rows: Record<number, number[]>) {
  const sure = (label: number) => {
    const row = rest(0.01, CLASSES);
    row[label] = 0.99;
    return row;
  };
  const logits = Float32Array.from({ length: COUNT }, (_, index) => index).length;
  const all = Array.from({ length: logits }, (_, i) => logitsAt2(rows[i] ?? sure(i % CLASSES)));
  return { logits: Float32Array.from(all.flat()), temperature: 2 };
}

describe('the examples that are shown', () => {
  it('begins with one the teacher has right, unsure, with the likeliest second class', () => {
    const teacher = teacherWith({
      // Wrong: label 4, says 9.
      14: [...rest(0.1, 4), 0.2, ...rest(0.05, 4), 0.65],
      // Right, but two other classes share what is left.
      24: [...rest(0.04, 4), 0.75, ...rest(0.03, 3), 0.09, 0.09],
      34: [...rest(0.04, 4), 0.75, ...rest(0.04, 4), 0.17],
      // Right, but at a loss.
      44: [...rest(0.04, 4), 0.5, ...rest(0.02, 4), 0.44],
    });
    const { indices, chosen } = pickExamples(testSet, TASK, teacher);
    expect(chosen).toBe(0);
    expect(indices[0]).toBe(34);
    expect(new Set(indices).size).toBe(indices.length);
  });

  it('takes the closest where the teacher is nowhere unsure', () => {
    const teacher = teacherWith({ 7: Object.assign(rest(0.1, CLASSES), { 7: 0.9 }) });
    expect(pickExamples(testSet, TASK, teacher).indices[0]).toBe(7);
  });

  it('draws the others without a look at any model, two of each class', () => {
    const unknown = pickExamples(testSet, TASK, null);
    expect(unknown.chosen).toBeUndefined();
    expect(unknown.indices).toHaveLength(20);
    for (let label = 0; label < CLASSES; label++) {
      expect(unknown.indices.filter((i) => i % CLASSES === label)).toHaveLength(2);
    }
    const others = (rows: Record<number, number[]>) =>
      pickExamples(testSet, TASK, teacherWith(rows)).indices.slice(1);
    const unsure = [...rest(0.04, 4), 0.75, ...rest(0.04, 4), 0.17];
    expect(others({ 34: unsure })).toEqual(unknown.indices);
    expect(others({ 134: unsure })).toEqual(unknown.indices);
  });

  it('always has the same number, also where chance drew the chosen one', () => {
    const drawn = pickExamples(testSet, TASK, null).indices.find((i) => i % CLASSES === 4);
    const unsure = [...rest(0.04, 4), 0.75, ...rest(0.04, 4), 0.17];
    const { indices } = pickExamples(testSet, TASK, teacherWith({ [drawn as number]: unsure }));
    expect(indices[0]).toBe(drawn);
    expect(new Set(indices).size).toBe(21);
  });
});
