import { expect, it } from 'vitest';
import type { RungResult, TuningState } from '../../../sweeps/tuning/tuner';
import { trialPoints } from './trialPoints';

it('trials are points at their last result, those without one left out', () => {
  const rung = (epochs: number, score: number | null): RungResult => ({
    epochs,
    score,
    seconds: 1,
  });
  const trials = [[rung(1, 0.8), rung(3, 0.9)], [rung(1, 0.85)], [rung(1, 0.7), rung(3, null)], []];
  const tuning: TuningState = {
    settings: {
      strategy: 'halving',
      space: {},
      minEpochs: 1,
      maxEpochs: 3,
      reduction: 3,
      maxTrials: 9,
    },
    trials: trials.map((results, index) => ({
      id: index + 1,
      changes: {},
      results,
      isRunning: false,
    })),
  };
  expect(
    trialPoints(tuning).map(({ id, score, epochs, isFull, isBest }) => [
      id,
      score,
      epochs,
      isFull,
      isBest,
    ]),
  ).toEqual([
    [1, 0.9, 3, true, true],
    [2, 0.85, 1, false, false],
    [3, 0.7, 1, false, false],
  ]);
});
