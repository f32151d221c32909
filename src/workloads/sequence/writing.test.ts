import { expect, it } from 'vitest';
import { takeLabels } from '../../model/dataset';
import { NO_LABEL, NO_POSITION } from '../../numeric/labels';
import { Random } from '../../numeric/random';
import type { Policy } from '../closedLoop';
import { tokenExamples } from './examples';
import { makeWriting, ownRows, withTargets } from './writing';

const length = 8;
const width = 6;
const marks = { separator: 2, end: 3 };
const off = { targets: 'right', teacherBeams: 1, ownShare: 0, ownTemperature: 0 } as const;

/** Sources of one word; the right target is the same word twice. */
const words = [4, 5, 6];
const inputs = new Float32Array(words.length * length);
const labels = new Int32Array(inputs.length).fill(NO_POSITION);
words.forEach((word, row) => {
  inputs.set([word, 2, word, word], row * length);
  labels.set([word - 2, word - 2, 1], row * length + 1);
});
const transferSet = tokenExamples(inputs, labels, length);
const parts = { transferSet, marks, length, width };

/** Writes each word of `table[source]`, then the end. */
function writer(table: Readonly<Record<number, readonly number[]>>): Policy {
  return (asked, count) => {
    const logits = new Float32Array(count * length * width);
    for (let row = 0; row < count; row++) {
      const input = asked.subarray(row * length, (row + 1) * length);
      const written = input.indexOf(0) - 2;
      const token = table[input[0] as number]?.[written] ?? marks.end;
      logits[(row * length + 1 + written) * width + token - 2] = 30;
    }
    return logits;
  };
}

const rowsOf = (values: ArrayLike<number>) =>
  words.map((_, row) => Array.from(values).slice(row * length, (row + 1) * length));

it('leaves everything alone where all targets are right', () => {
  expect(makeWriting(off, parts)).toBeUndefined();
});

it('spreads a share of a batch evenly', () => {
  expect(ownRows(4, 0.5)).toEqual([1, 3]);
  expect(ownRows(5, 1)).toEqual([0, 1, 2, 3, 4]);
  expect(ownRows(20, 0.05)).toEqual([19]);
  for (const share of [0, 0.1, 0.35, 0.9]) {
    expect(ownRows(100, share)).toHaveLength(Math.round(100 * share));
  }
});

it('knows the right word behind a beginning that is right, and none behind a wrong word', () => {
  const batch = { size: 3, inputs, labels };
  const { inputs: own, labels: known } = withTargets(
    batch,
    [0, 2],
    [
      [4, 5, 5],
      [6, 6],
    ],
    parts,
  );
  expect(rowsOf(own)).toEqual([
    [4, 2, 4, 5, 5, 0, 0, 0],
    [5, 2, 5, 5, 0, 0, 0, 0],
    [6, 2, 6, 6, 0, 0, 0, 0],
  ]);
  const [o, x] = [NO_POSITION, NO_LABEL];
  expect(rowsOf(known)).toEqual([
    [o, 2, 2, x, x, o, o, o],
    [o, 3, 3, 1, o, o, o, o],
    [o, 4, 4, 1, o, o, o, o],
  ]);
  expect(inputs[3]).toBe(4);
});

it('lets the student write its share of a batch', async () => {
  const writing = makeWriting({ ...off, ownShare: 1 }, parts);
  const student = writer({ 4: [4, 4], 5: [6], 6: [] });
  const batch = { size: 3, inputs, labels };
  const written = await writing?.writeOwn(batch, student, new Random(0, 'test'), async () => {});
  expect(rowsOf(written?.inputs ?? [])).toEqual([
    [4, 2, 4, 4, 0, 0, 0, 0],
    [5, 2, 6, 0, 0, 0, 0, 0],
    [6, 2, 0, 0, 0, 0, 0, 0],
  ]);
});

it.each([
  ['teacher', 1],
  ['teacher', 3],
  ['both', 1],
] as const)('takes targets of the teacher: %s, beams: %d', async (targets, teacherBeams) => {
  const teacher = writer({ 4: [5], 5: [5, 5], 6: [] });
  const teacherTargets = makeWriting({ ...off, targets, teacherBeams }, parts)?.teacherTargets;
  const told: number[] = [];
  const written = await teacherTargets?.write(teacher, async (done) => void told.push(done));
  expect(written).toEqual([[5], [5, 5], []]);
  expect(told).toEqual([3]);
  const joined = teacherTargets?.join(written ?? []);
  const count = targets === 'both' ? 6 : 3;
  expect(joined?.taught.count).toBe(count);
  expect(joined?.right.count).toBe(count);
  const last = Int32Array.of(count - 3);
  const row = new Float32Array(length);
  joined?.taught.inputs.fill(last, 0, 1, row);
  expect([...row]).toEqual([4, 2, 5, 0, 0, 0, 0, 0]);
  const o = NO_POSITION;
  expect([...takeLabels(joined!.taught.labels, last)]).toEqual([o, 3, 1, o, o, o, o, o]);
  joined?.right.inputs.fill(last, 0, 1, row);
  expect([...row]).toEqual([4, 2, 4, 4, 0, 0, 0, 0]);
});

it('takes of the teacher’s beams the one that is closest to what is right', async () => {
  // Its best is one word; behind two right words the end is a little less probable.
  const teacher: Policy = (asked, count) => {
    const logits = new Float32Array(count * length * width);
    for (let row = 0; row < count; row++) {
      const input = asked.subarray(row * length, (row + 1) * length);
      const last = input.indexOf(0) - 1;
      const chances = last === 1 ? [0, 0, 0.4, 0.6, 0] : last === 2 ? [0, 0.5, 0.5] : [0, 1];
      for (let c = 0; c < width; c++) {
        const chance = input[last] === 5 && last > 1 ? [0, 1][c] : chances[c];
        logits[(row * length + last) * width + c] = Math.log(Math.max(chance ?? 0, 1e-9));
      }
    }
    return logits;
  };
  const one = tokenExamples(inputs.subarray(0, length), labels.subarray(0, length), length);
  const targetsOf = async (targets: 'teacher' | 'closest') =>
    makeWriting(
      { ...off, targets, teacherBeams: 4 },
      { ...parts, transferSet: one },
    )?.teacherTargets?.write(teacher, async () => {});
  expect(await targetsOf('teacher')).toEqual([[5]]);
  expect(await targetsOf('closest')).toEqual([[4, 4]]);
});
