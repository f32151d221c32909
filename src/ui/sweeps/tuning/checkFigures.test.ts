import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../numeric/statistics/verdict';
import type { CheckRun } from '../../../sweeps/tuning/search';
import { accuracyScore } from '../../../tasks/testing/figures';
import { checkFigures } from './checkFigures';

const run = (
  who: CheckRun['who'],
  seed: number,
  score: number | null,
  beside: number | null = null,
): CheckRun => ({ who, seed, status: score === null ? 'waiting' : 'ended', score, beside });

describe('the check of a search', () => {
  it('pairs both at their best by seed, and tells the inflated gap apart', () => {
    const found = checkFigures(
      [
        run('student', 2, 0.935, 0.89),
        run('baseline', 2, 0.92),
        run('student', 3, 0.937, 0.895),
        run('baseline', 3, 0.921),
        run('student', 4, 0.934, 0.894),
        run('baseline', 4, 0.919),
      ],
      accuracyScore,
    );
    expect(found?.seeds).toEqual([2, 3, 4]);
    expect(found?.gain.mean).toBeCloseTo(0.0153, 4);
    expect(found?.gainBeside?.mean).toBeCloseTo(0.0423, 4);
    expect(found && verdictOf(found.gain, accuracyScore)).toBe('helps');
  });

  it('leaves out seeds whose partner failed or has not ended', () => {
    const found = checkFigures(
      [
        run('student', 2, 0.935, 0.89),
        run('baseline', 2, null),
        run('student', 3, 0.93),
        run('baseline', 3, 0.92),
      ],
      accuracyScore,
    );
    expect([found?.seeds, found?.gain.n, found?.beside]).toEqual([[3], 1, null]);
    expect(
      checkFigures([run('student', 2, 0.9), run('baseline', 3, 0.9)], accuracyScore),
    ).toBeNull();
    expect(checkFigures([], accuracyScore)).toBeNull();
  });
});
