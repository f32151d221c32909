import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../config/paths';
import { validate } from '../../config/reading/validate';
import { type MethodId, methods } from '../../methods';
import { catalog } from '../../workloads/catalog';
import { baselineAlone } from './search';
import { checkSearchSpace, defaultSearchSpace, drawChanges, type SearchSpace } from './searchSpace';
import {
  bestTrial,
  nextTrial,
  rungsOf,
  startTuning,
  type TunerSettings,
  type TuningState,
  trialStatus,
  withResult,
} from './tuner';

const { mnist } = catalog;
const settings: TunerSettings = {
  strategy: 'halving',
  space: defaultSearchSpace,
  minEpochs: 1,
  maxEpochs: 9,
  reduction: 3,
  maxTrials: 9,
};

/** The same numbers in every run. */
function countingRandom(): () => number {
  let count = 0;
  return () => ((count++ * 0.618) % 1) as number;
}

/** Runs trials one by one until none is left; `accuracy` says how each does. */
function runAll(
  given: TunerSettings,
  accuracy: (id: number, epochs: number) => number | null,
): { state: TuningState; order: [id: number, epochs: number][] } {
  let state = startTuning(given);
  const order: [number, number][] = [];
  const random = countingRandom();
  for (;;) {
    const next = nextTrial(state, random);
    if (!next) return { state, order };
    const { trial, epochs } = next;
    order.push([trial.id, epochs]);
    const result = { epochs, score: accuracy(trial.id, epochs), seconds: epochs };
    state = withResult(next.state, trial.id, result);
  }
}

describe.each(Object.keys(methods) as MethodId[])('the baseline in a search with %s', (method) => {
  it('is an experiment that can be run', () => {
    const spec = applyChanges(mnist.defaults, {
      'distillation.method': method,
      'distillation.divergence': 'jsd',
      'distillation.outputs': [1, 2],
    });
    expect(validate(baselineAlone(spec), catalog)).toEqual([]);
  });
});

describe('a search space', () => {
  it('gives only specs that can be run', () => {
    fc.assert(
      fc.property(
        fc.infiniteStream(fc.double({ min: 0, max: 0.999999, noNaN: true })),
        (stream) => {
          const random = () => stream.next().value as number;
          const spec = applyChanges(mnist.defaults, drawChanges(defaultSearchSpace, random));
          expect(validate(spec, catalog)).toEqual([]);
        },
      ),
    );
  });

  it('says what is wrong with it', () => {
    const wrong: SearchSpace = {
      'distillation.heat': { kind: 'linear', min: 0, max: 1 },
      'training.epochs': { kind: 'linear', min: 1, max: 9 },
      'training.optimizer': { kind: 'choice', values: ['adam'] },
      'distillation.alpha': { kind: 'log', min: 0, max: 1 },
      'distillation.temperature': { kind: 'linear', min: 1, max: 99 },
      'training.learningRate': { kind: 'log', min: 0.1, max: 0.01 },
    };
    const problems = checkSearchSpace(wrong, mnist.defaults, catalog);
    expect(problems.map(({ path }) => path)).toEqual(Object.keys(wrong));
    expect(checkSearchSpace({}, mnist.defaults, catalog)).toHaveLength(1);
    expect(checkSearchSpace(defaultSearchSpace, mnist.defaults, catalog)).toEqual([]);
  });
});

describe('successive halving', () => {
  it('has rungs of η times the epochs, up to the most', () => {
    expect(rungsOf(settings)).toEqual([1, 3, 9]);
    expect(rungsOf({ ...settings, maxEpochs: 20 })).toEqual([1, 3, 9, 20]);
    expect(rungsOf({ ...settings, strategy: 'random' })).toEqual([9]);
  });

  it('promotes the best third of a rung as soon as it is known', () => {
    // Later trials are better.
    const { order, state } = runAll(settings, (id) => id / 10);
    expect(order.slice(0, 4)).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [3, 3],
    ]);
    expect(bestTrial(state)?.id).toBe(9);
    expect(bestTrial(state)?.results.map(({ epochs }) => epochs)).toEqual([1, 3, 9]);
  });

  it('promotes the lowest where less is better', () => {
    const lower = { ...settings, better: 'lower' } as const;
    const { state } = runAll(lower, (id) => id / 10);
    expect(bestTrial(state)?.id).toBe(1);
    expect(bestTrial(state)?.results.map(({ epochs }) => epochs)).toEqual([1, 3, 9]);
  });

  it('spends far fewer epochs than giving each trial all of them', () => {
    const epochsOf = ({ order }: ReturnType<typeof runAll>) =>
      order.reduce((sum, [, epochs]) => sum + epochs, 0);
    const mixed = (id: number) => ((4 * id) % 9) / 10;
    const halving = epochsOf(runAll(settings, mixed));
    const random = epochsOf(runAll({ ...settings, strategy: 'random' }, mixed));
    expect(random).toBe(81);
    expect(halving).toBeLessThan(random / 2);
  });

  it('never promotes a failed trial, and says why each went no further', () => {
    const { state } = runAll(settings, (id) => (id === 9 ? null : id / 10));
    const statuses = state.trials.map((trial) => trialStatus(state, trial, true));
    expect(statuses[8]).toEqual({
      status: 'failed',
      reason: 'Its run failed, so it goes no further.',
    });
    expect(statuses[0]).toEqual({
      status: 'dropped',
      reason: '8 of 8 after 1 epoch: only the best 2 went on.',
    });
    expect(state.trials[8]?.results).toHaveLength(1);
  });

  it('tells of one place in the singular, and of none where too few were tried', () => {
    const reasons = (maxTrials: number) => {
      const { state } = runAll({ ...settings, maxTrials }, (id) => id / 10);
      return state.trials.map((trial) => trialStatus(state, trial, true).reason);
    };
    expect(reasons(3)[0]).toBe('3 of 3 after 1 epoch: only the best went on.');
    expect(reasons(2)[0]).toBe('2 of 2 after 1 epoch: too few were tried for one to go on.');
  });

  it('runs several trials at once without giving one twice', () => {
    let state = startTuning(settings);
    const random = countingRandom();
    const running = new Set<number>();
    for (let i = 0; i < 4; i++) {
      const next = nextTrial(state, random);
      if (!next) throw new Error('there should be a trial to start');
      expect(running.has(next.trial.id)).toBe(false);
      running.add(next.trial.id);
      state = next.state;
    }
    expect(state.trials.filter(({ isRunning }) => isRunning)).toHaveLength(4);
  });

  it('ends, has fewer trials on higher rungs, and finds a best one, whatever the results', () => {
    const accuracies = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), {
      minLength: 12,
      maxLength: 12,
    });
    fc.assert(
      fc.property(accuracies, (values) => {
        const { state } = runAll({ ...settings, maxTrials: 12 }, (id) => values[id - 1] ?? null);
        const finished = (rung: number) =>
          state.trials.filter(({ results }) => results.length > rung).length;
        expect(state.trials).toHaveLength(12);
        expect(finished(2)).toBeLessThanOrEqual(finished(1));
        expect(bestTrial(state) === null).toBe(values.every((value) => value === null));
      }),
    );
  });
});
