import { describe, expect, it } from 'vitest';
import {
  cutClasses,
  cutMarks,
  cutNames,
  cutValues,
  DRAWN_CLASSES,
  errorsByClass,
  findClasses,
  othersValue,
} from './classCut';

const THOUSAND = 1000;
const names = Array.from({ length: THOUSAND }, (_, label) => `class ${label}`);

describe('classes shown apart', () => {
  it('are all of them where they are few, or where one alone would be left out', () => {
    for (const classes of [2, 10, DRAWN_CLASSES, DRAWN_CLASSES + 1]) {
      const weights = Array<number>(classes).fill(1);
      const cut = cutClasses(weights);
      expect(cut.others).toBe(0);
      expect(cut.kept).toEqual([...weights.keys()]);
      expect(cutValues(cut, weights)).toEqual(weights);
      expect(cutNames(cut, names)).toEqual(names.slice(0, classes));
    }
  });

  it('of a thousand are those of the most weight, and the others are summed up', () => {
    const weights = names.map((_, label) => (label % 300 === 299 ? label : 1));
    const cut = cutClasses(weights, { most: 5, always: [700, -1] });
    expect(cut.kept).toEqual([0, 299, 599, 700, 899]);
    expect({ others: cut.others, count: cut.count }).toEqual({ others: 995, count: 6 });
    expect(cutValues(cut, weights)).toEqual([1, 299, 599, 1, 899, 995]);
    expect(cutNames(cut, names).slice(3)).toEqual(['class 700', 'class 899', '995 others']);
    expect([...cut.places.subarray(298, 301)]).toEqual([5, 1, 5]);
  });

  it('have short marks, and all others the value of them together', () => {
    const cut = cutClasses(Array<number>(THOUSAND).fill(2), { most: 2, always: [7] });
    expect(cutMarks(cut, names)).toEqual(['class 0', 'class 7', '+998']);
    expect(othersValue(cut, Array<number>(THOUSAND).fill(2))).toBe(1996);
  });

  it('are looked for by name, whatever the case, the same name first', () => {
    expect(findClasses(names, '  ')).toBeNull();
    expect(findClasses(names, 'CLASS 99')?.slice(0, 3)).toEqual([99, 990, 991]);
    expect(findClasses(['cat', 'At', 'dog'], 'at ')).toEqual([1, 0]);
    expect(findClasses(names, 'dog')).toEqual([]);
  });

  it('are found by the errors that they have a part in', () => {
    const labels = Int32Array.of(0, 1, 999, 2);
    const right = Int32Array.of(0, 1, 999, 2);
    const wrong = Int32Array.of(999, 1, 500, 2);
    const errors = errorsByClass(labels, [right, wrong, wrong], THOUSAND);
    expect([errors[0], errors[1], errors[2], errors[500], errors[999]]).toEqual([2, 0, 0, 2, 4]);
    expect(cutClasses(errors, { most: 3 }).kept).toEqual([0, 500, 999]);
  });
});
