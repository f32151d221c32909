import { expect, it } from 'vitest';
import type { MiniBatch } from '../data/batches';
import { KeptAnswers } from './keptAnswers';

function batchOf(...indices: number[]): MiniBatch {
  const none = { inputs: new Float32Array(), labels: new Int32Array() };
  return { size: indices.length, indices: Int32Array.from(indices), ...none };
}

/** A teacher that counts how often it is asked; its values are made of the example's number. */
function makeTeacher(width: number) {
  const asked: number[][] = [];
  const ask = async ({ indices }: MiniBatch) => {
    asked.push([...indices]);
    const rows = [...indices].flatMap((index) =>
      Array.from({ length: width }, (_, i) => index + i),
    );
    return [Float32Array.from(rows), Float32Array.from(indices, (index) => -index)];
  };
  return { asked, ask };
}

it('asks once for each example', async () => {
  const { asked, ask } = makeTeacher(2);
  const answers = new KeptAnswers(5, ask);
  await answers.of(batchOf(4, 1));
  expect(await answers.of(batchOf(1, 4, 1))).toEqual([
    Float32Array.of(1, 2, 4, 5, 1, 2),
    Float32Array.of(-1, -4, -1),
  ]);
  expect(asked).toEqual([[4, 1]]);
  await answers.of(batchOf(1, 2));
  expect(asked).toHaveLength(2);
});

it('asks at each step where no example comes twice, and where the answers are too large', async () => {
  for (const [count, width] of [
    [0, 2],
    [50_000, 400],
  ] as const) {
    const { asked, ask } = makeTeacher(width);
    const answers = new KeptAnswers(count, ask);
    const [first, second] = [await answers.of(batchOf(3)), await answers.of(batchOf(3))];
    expect(second).toEqual(first);
    expect(asked).toHaveLength(2);
  }
});
