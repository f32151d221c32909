import { describe, expect, it } from 'vitest';
import { barLength, softTargetColumns } from '../lab/softTargets/softTargetColumns';
import { presentRoles } from '../models/roles';
import { listExamples, validPosition } from './examples';
import { verdictsOn, verdictWords } from './images/imageVerdicts';

const examples = listExamples({
  indices: [10, 20],
  labels: [1, 0],
  inputs: Float32Array.of(0.1, 0.2, 0.3, 0.4),
});
const logits = { teacher: Float32Array.of(0, 2, 3, 0), student: Float32Array.of(4, 0, 1, 0) };

describe('listExamples', () => {
  it('cuts the inputs into examples', () => {
    expect(examples.map(({ index, label, input }) => [index, label, input.length])).toEqual([
      [10, 1, 2],
      [20, 0, 2],
    ]);
    expect(validPosition(7, 2)).toBe(1);
    expect(validPosition(3, 0)).toBe(0);
  });
});

describe('verdicts', () => {
  const all = examples.map((example) =>
    verdictsOn(example, 2, logits, presentRoles(true), ['zero', 'one']),
  );
  it('tell right from wrong and from not known', () => {
    expect(all[0]?.map((verdict) => verdict.symbol)).toEqual(['✓', 'zero', '·']);
    expect(verdictWords(all[0] ?? [])).toBe(
      'teacher right, student says zero, baseline not known yet',
    );
  });
});

describe('softTargetColumns', () => {
  it('follows the temperature and waits for models without logits', () => {
    const at = (temperature: number) => softTargetColumns(logits, 0, 2, temperature, true);
    expect(at(1)[0]?.answer?.probabilities[1]).toBeCloseTo(1 / (1 + Math.exp(-2)), 12);
    expect(at(4)[0]?.answer?.entropy).toBeGreaterThan(at(1)[0]?.answer?.entropy ?? 9);
    expect(at(1)[2]?.answer).toBeNull();
    expect(softTargetColumns(logits, 0, 2, 1, false)).toHaveLength(2);
  });
  it('draws 10⁻⁶ to 1 on the log scale', () => {
    expect([1, 1e-3, 1e-6, 1e-9, 0].map((p) => Number(barLength(p, 'log').toFixed(9)))).toEqual([
      1, 0.5, 0, 0, 0,
    ]);
    expect(barLength(0.25, 'linear')).toBe(0.25);
  });
});
