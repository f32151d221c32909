import { describe, expect, it } from 'vitest';
import { catalog } from '../workloads/catalog';
import { decodeLink, encodeLink } from './link/link';
import { applyChanges } from './paths';
import { validate } from './reading/validate';
import type { TeacherFile } from './settings/teacherFile';
import { describeMissingTeacher, fitInput, teacherCostOf, withTeacherFile } from './teacherFile';

const logits: TeacherFile = {
  kind: 'logits',
  hash: 'a'.repeat(64),
  name: 'Big model',
  source: 'logits.npy',
  sourceBytes: 4_100_000,
  classes: 10,
  rows: 20_000,
  testRows: 0,
};
const { mnist } = catalog;

describe('the shape of a model’s inputs', () => {
  it.each([
    [
      [28, 28, 1],
      [28, 28, 1],
      [28, 28, 1],
    ],
    [[784], [28, 28, 1], [784]],
    [
      [28, 28],
      [28, 28, 1],
      [28, 28],
    ],
    [
      [1, 28, 28],
      [28, 28, 1],
      [1, 28, 28],
    ],
    [
      [0, 0, 1],
      [28, 28, 1],
      [28, 28, 1],
    ],
    [[0, 0, 3], [28, 28, 1], null],
    [[0, 1], [28, 28, 1], null],
    [[32, 32, 3], [28, 28, 1], null],
    [
      [32, 32, 3],
      [32, 32, 3],
      [32, 32, 3],
    ],
    [[3, 32, 32], [32, 32, 3], null],
    [[2], [2], [2]],
  ])('%j for examples of %j', (input, shape, expected) => {
    expect(fitInput(input, shape as [number, number, number])).toEqual(expected);
  });
});

describe('a teacher from a file', () => {
  it('stands in a link, which says which file it needs', () => {
    const spec = withTeacherFile(mnist.defaults, logits, mnist);
    expect(validate(spec, catalog)).toEqual([]);
    expect(spec.workload.options.trainSize).toBe(20_000);
    expect(decodeLink(encodeLink(spec, catalog), catalog).spec).toEqual(spec);
    expect(describeMissingTeacher(logits)).toContain('logits.npy (4.1 MB)');
    expect(teacherCostOf(spec, mnist).macs).toBeNaN();
  });

  it('may be chosen later by whoever opens a link', () => {
    const spec = applyChanges(mnist.defaults, { 'teacher.source': 'file' });
    expect(validate(spec, catalog)[0]?.message).toMatch(/is missing: drop the files/);
    expect(decodeLink(encodeLink(spec, catalog), catalog).problems).toEqual([]);
  });

  it('leaves the transfer set as it is where classes are left out', () => {
    const spec = applyChanges(mnist.defaults, { 'workload.options.omitClasses': [3] });
    const { trainSize } = spec.workload.options;
    expect(withTeacherFile(spec, logits, mnist).workload.options.trainSize).toBe(trainSize);
  });
});
