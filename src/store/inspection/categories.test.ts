import { describe, expect, it } from 'vitest';
import { categoriesOf, examplesOfCell, isOffered, mostUncertain } from './categories';

//                                  0  1  2  3  4  5
const labels = Int32Array.of(/**/ 1, 1, 1, 1, 2, 2);
const teacher = Int32Array.of(/**/ 1, 1, 0, 0, 2, 2);
const student = Int32Array.of(/**/ 1, 0, 0, 0, 2, 2);
const baseline = Int32Array.of(/* */ 0, 1, 0, 1, 2, 0);

describe('categories of test examples', () => {
  it('tell rescued, broken, all wrong, teacher wrong and disagreement apart', () => {
    expect(categoriesOf(labels, { teacher, student, baseline })).toEqual({
      rescued: [0, 5],
      broken: [1, 3],
      allWrong: [2],
      teacherWrong: [2, 3],
      disagree: [1],
    });
  });

  it('explain the difference of errors: rescued less broken', () => {
    const { rescued, broken } = categoriesOf(labels, { teacher, student, baseline });
    const errors = (tops: Int32Array) => tops.filter((top, i) => top !== labels[i]).length;
    expect(errors(baseline) - errors(student)).toBe(rescued.length - broken.length);
  });

  it('are empty and not offered where a model is missing', () => {
    const { rescued, broken, allWrong } = categoriesOf(labels, { teacher, student });
    expect([rescued, broken]).toEqual([[], []]);
    expect(allWrong).toEqual([2, 3]);
    expect(isOffered('rescued', { teacher, student })).toBe(false);
    expect(isOffered('allWrong', { teacher })).toBe(false);
    expect(isOffered('teacherWrong', { teacher })).toBe(true);
    expect(isOffered('uncertain', {})).toBe(false);
  });

  it('list the examples of a cell of a confusion matrix', () => {
    const cell = { role: 'student', label: 1, said: 0 } as const;
    expect(examplesOfCell(labels, { student }, cell)).toEqual([1, 2, 3]);
    expect(examplesOfCell(labels, { teacher }, cell)).toEqual([]);
  });

  it('put the largest entropies first and keep the order of equals', () => {
    expect(mostUncertain(Float64Array.of(0.1, 2, 0.5, 2), 3)).toEqual([1, 3, 2]);
  });
});
