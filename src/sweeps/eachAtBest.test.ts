import { describe, expect, it } from 'vitest';
import { verdictOf } from '../numeric/statistics/verdict';
import type { ModelSummary, Summary } from '../protocol/summary';
import { accuracyScore, classFigures, errorScore } from '../tasks/testing/figures';
import { bestText, choiceText } from './bestText';
import { type CellOutcome, groupCells } from './cellGroups';
import { againstBest, bestOfEach, canBeAtBest } from './eachAtBest';

type Accuracies = [student: number, baseline: number | null];

/** A sweep over rate, temperature and seed; `of` says how each run does. */
function sweep(
  rates: readonly number[],
  temperatures: readonly number[],
  of: (rate: number, temperature: number, seed: number) => Accuracies | null,
  fixed: Record<string, number> = {},
): CellOutcome[] {
  const model = (accuracy: number) => classFigures({ accuracy, examples: 1000 }) as ModelSummary;
  return rates.flatMap((rate) =>
    temperatures.flatMap((temperature) =>
      [1, 2, 3].map((seed, index): CellOutcome => {
        const found = of(rate, temperature, seed);
        const [student, baseline] = found ?? [0, null];
        const coordinates = {
          ...fixed,
          'training.learningRate': rate,
          'distillation.temperature': temperature,
          'training.seed': seed,
        };
        const summary = { student: model(student), baseline: baseline && model(baseline) };
        return { index, coordinates, summary: found ? (summary as Summary) : null, error: null };
      }),
    ),
  );
}

/** The baseline breaks down at a high rate, where the student is at its best. */
const uneven = sweep([0.01, 0.04], [1, 4], (rate, temperature, seed) => [
  (rate > 0.02 ? 0.935 : 0.925) + 0.001 * temperature + 0.0005 * seed,
  (rate > 0.02 ? 0.89 : 0.92) + 0.0004 * seed,
]);

describe('each at its best', () => {
  it('compares the student’s best with the baseline’s best, not with what stands beside it', () => {
    const [best] = bestOfEach(uneven, accuracyScore);
    expect(best?.student).toEqual({ 'training.learningRate': 0.04, 'distillation.temperature': 4 });
    expect(best?.baseline).toEqual({ 'training.learningRate': 0.01 });
    expect(best?.gain.mean).toBeCloseTo(0.939 - 0.92 + 0.0002, 10);
    expect(best?.gain.n).toBe(3);
    expect(best && verdictOf(best.gain, accuracyScore)).toBe('helps');
    expect(best?.choices).toEqual({ student: 4, baseline: 2 });
    // At equal settings the gap is more than twice as large.
    const beside = groupCells(uneven, accuracyScore).map(({ gain }) => gain?.mean ?? 0);
    expect(Math.max(...beside)).toBeGreaterThan(0.045);
  });

  it('takes the lowest of a score of which less is better', () => {
    const [best] = bestOfEach(uneven, errorScore);
    expect(best?.student).toEqual({ 'training.learningRate': 0.01, 'distillation.temperature': 1 });
    expect(best?.baseline).toEqual({ 'training.learningRate': 0.04 });
    expect(best?.gain.mean).toBeLessThan(0);
    expect(best && verdictOf(best.gain, errorScore)).toBe('hurts');
  });

  it('puts the baseline’s best beside every cell, seed by seed', () => {
    const groups = groupCells(againstBest(uneven, accuracyScore), accuracyScore);
    for (const { baseline } of groups) expect(baseline?.mean).toBeCloseTo(0.9208, 10);
    expect(Math.max(...groups.map(({ gain }) => gain?.mean ?? 0))).toBeCloseTo(
      bestOfEach(uneven, accuracyScore)[0]?.gain.mean ?? 0,
      12,
    );
  });

  it('does not let a setting win with one lucky seed', () => {
    const lucky = sweep([0.01, 0.04], [4], (rate, _, seed) =>
      rate > 0.02 ? (seed === 1 ? [0.99, 0.99] : null) : [0.93, 0.92],
    );
    expect(bestOfEach(lucky, accuracyScore)[0]?.student['training.learningRate']).toBe(0.01);
  });

  it('keeps tasks and networks apart', () => {
    const of = (by: number) =>
      sweep([0.01, 0.04], [4], () => [0.9 + by, 0.89 + by], { 'workload.options.trainSize': by });
    const bests = bestOfEach([...of(0), ...of(0.05)], accuracyScore);
    expect(bests.map(({ fixed }) => fixed)).toEqual([
      { 'workload.options.trainSize': 0 },
      { 'workload.options.trainSize': 0.05 },
    ]);
    expect(bests.map(({ baselineScore }) => Number(baselineScore.mean.toFixed(4)))).toEqual([
      0.89, 0.94,
    ]);
  });

  it('is told in words, with how it was chosen', () => {
    const bests = bestOfEach(uneven, accuracyScore);
    const nameOf = (path: string) => path.slice(path.lastIndexOf('.') + 1);
    expect(bests[0] && bestText(bests[0], accuracyScore, nameOf)).toMatch(
      /^student 94\.0% at learningRate 0\.04, temperature 4; baseline 92\.1% at learningRate 0\.01: \+1\.92 pp \(95% interval .* over 3 seeds, helps$/,
    );
    expect(choiceText(bests, false)).toMatch(/same test results.*had 4 settings to 2/);
    expect(choiceText(bests, true)).toContain('same validation results');
  });

  it('is offered where a training setting varies and there is a baseline', () => {
    expect(canBeAtBest(uneven)).toBe(true);
    expect(canBeAtBest(sweep([0.01], [1], () => [0.9, null]))).toBe(false);
    const taught = uneven.map((outcome) => ({
      ...outcome,
      coordinates: { 'distillation.temperature': 1, 'training.seed': 1 },
    }));
    expect(canBeAtBest(taught)).toBe(false);
    expect(canBeAtBest([])).toBe(false);
    expect(
      bestOfEach(
        sweep([0.01], [1], () => null),
        accuracyScore,
      ),
    ).toEqual([]);
  });
});
