import { describe, expect, it } from 'vitest';
import { matrixOf } from '../../numeric/statistics/confusion';
import { classesDetails } from '../../tasks';
import { collect, ofType, toyConfig } from '../testing/testRun';
import { correctionsOf } from './correction';

/** Three classes, of which the last was never seen: its logit is 2 too small. */
const logits = Float32Array.from(
  [
    [1, 0, -2],
    [0, 1, -3],
    [1, 0, 0.5],
    [0, 1, -0.5],
    [0.2, 0, -1.4],
    [3, 0, -2],
  ].flat(),
);
const labels = Int32Array.of(0, 1, 2, 2, 2, 0);

describe('a correction of the bias', () => {
  /** Needs a larger offset than the student. */
  const weaker = logits.map((logit, i) => (i % 3 === 2 ? logit - 4 : logit));
  const { student: found, baseline } = correctionsOf(
    { student: logits, baseline: weaker },
    labels,
    3,
    [2],
  );

  it('counts errors as they are, all of them on the omitted class', () => {
    expect(found.plain).toEqual({ offset: 0, errors: 3, omittedErrors: 3 });
    expect(found.omittedExamples).toBe(3);
  });

  it('finds the offset with the fewest errors', () => {
    expect(found.best.errors).toBe(0);
    expect(found.best.offset).toBeGreaterThan(1.6);
    expect(found.best.offset).toBeLessThan(3);
  });

  it('finds the offset that gives the class its share, without labels', () => {
    // A third of six examples: the two that are nearest to it.
    expect(found.byShare).toMatchObject({ errors: 1, omittedErrors: 1 });
  });

  it('draws errors over offsets that hold all of these', () => {
    const offsets = found.curve.map(({ offset }) => offset);
    expect(offsets[0]).toBeLessThanOrEqual(0);
    expect(offsets.at(-1)).toBeGreaterThan(found.best.offset);
    expect(found.curve.find(({ offset }) => offset === 0)).toEqual(found.plain);
    expect(Math.min(...found.curve.map(({ errors }) => errors))).toBe(0);
  });

  it('draws student and baseline over the same offsets, which hold both corrections', () => {
    const offsets = found.curve.map(({ offset }) => offset);
    expect(baseline?.curve.map(({ offset }) => offset)).toEqual(offsets);
    expect(baseline?.byShare.offset).toBeCloseTo(found.byShare.offset + 4, 5);
    expect(offsets.at(-1)).toBeGreaterThan(baseline?.best.offset ?? Number.POSITIVE_INFINITY);
  });

  it('comes with every run whose transfer set omits a class, and with no other', async () => {
    const summaryOf = async (changes: Parameters<typeof toyConfig>[0]) =>
      ofType(await collect(toyConfig(changes)), 'completed')[0]?.summary;
    const summary = await summaryOf({ 'workload.options.omitClasses': [1] });
    expect(summary?.correction?.student.plain.errors).toBe(summary?.student.values.errors);
    expect(summary?.correction?.baseline?.plain.errors).toBe(summary?.baseline?.values.errors);
    const details = summary && classesDetails(summary.student.details);
    const [, second] = details ? matrixOf(details.confusion) : [];
    const wrong = second?.reduce((sum, count, answer) => sum + (answer === 1 ? 0 : count), 0);
    expect(summary?.correction?.student.plain.omittedErrors).toBe(wrong);
    expect((await summaryOf({}))?.correction).toBeUndefined();
  });
});
