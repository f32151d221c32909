import { expect, it } from 'vitest';
import { evaluate } from '../engine/evaluation/measure';
import { majorityOf } from './majority';

it('the commonest class is right as often as it comes, with the entropy of the shares as loss', () => {
  const labels = [2, 0, 2, 1, 2, 0];
  const { outputsAt } = majorityOf(labels, 3);
  const indices = labels.map((_, index) => index);
  const task = { kind: 'classes' as const, names: ['a', 'b', 'c'] };
  const found = evaluate(task, outputsAt(indices, 0, 6), Int32Array.from(labels));
  expect(found.score).toBe(0.5);
  const shares = [3 / 9, 2 / 9, 4 / 9];
  const loss = labels.reduce((sum, label) => sum - Math.log(shares[label] as number), 0) / 6;
  expect(found.values.loss).toBeCloseTo(loss, 6);
});
