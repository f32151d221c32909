/** Chen et al. 2017 for cells: values by hand, and gradients against differences. */
import '@tensorflow/tfjs-backend-cpu';
import '../engine/executors/tfjs/tfjsGradients';
import { setBackend, tensor2d, tidy, valueAndGrad } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { distillationOf, lossesOf } from '../engine/executors/methodLoss';
import { slopesOf } from './testing/methodLosses';

type Choice = 'bounded' | 'imitation' | 'none';

/** Two logits and two numbers of a box in each row. */
const student = [
  [0.3, -0.2, 1, 2],
  [1, 0.4, 0.5, -0.5],
  [0, 2, 0.2, 0.1],
];
const teacher = [
  [1.2, 0.1, 0.5, 1],
  [-0.6, 0.5, 1, 1],
  [0.4, 1.1, 0, 0],
];
/** Known in the last two rows. */
const truth = [
  [0, 0],
  [1, 0],
  [0.5, 0.5],
];
const known = [[0], [1], [1]];

beforeAll(async () => {
  await setBackend('cpu');
});

function settingsOf(regression: Choice, numbers: Record<string, number> = {}) {
  const method = { backgroundWeight: 0.5, boxWeight: 2, margin: 0, ...numbers };
  const model = {
    method: 'detection-kd' as const,
    methodSetup: { choices: { regression }, outputs: [], pairs: [], weights: [] },
  };
  const settings = { learningRate: 1, dropoutSeed: 0, temperature: 2, alpha: 1, method };
  return { model, settings };
}

/** The term, with its gradient in the student's outputs. */
function measure(regression: Choice, numbers?: Record<string, number>) {
  const { model, settings } = settingsOf(regression, numbers);
  return tidy(() => {
    const boxes = { truth: tensor2d(truth), known: tensor2d(known) };
    const labels = tensor2d([
      [1, 0],
      [0, 1],
      [0, 1],
    ]);
    const taught = { outputs: tensor2d(teacher), features: {} };
    const { value, grad } = valueAndGrad((outputs) =>
      distillationOf(
        model,
        { outputs: outputs as never, features: {} },
        { teacher: taught, labels, boxes },
        [],
        settings,
      ),
    )(tensor2d(student));
    return { value: value.dataSync()[0] as number, gradient: grad.arraySync() as number[][] };
  });
}

const soft = ([a = 0, b = 0]: number[], t: number) => {
  const powers = [a, b].map((z) => Math.exp(z / t));
  return powers.map((power) => power / ((powers[0] as number) + (powers[1] as number)));
};
const squared = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, k) => sum + (value - (b[k] as number)) ** 2, 0);

function reference(
  own: number[][],
  regression: Choice,
  { margin = 0, backgroundWeight = 0.5 } = {},
) {
  const rows = own.map((row, i) => {
    const taught = teacher[i] as number[];
    const [p, q] = [soft(taught, 2), soft(row, 2)];
    const [p0 = 0] = soft(taught, 1);
    const kl = p.reduce((sum, share, c) => sum + share * Math.log(share / (q[c] as number)), 0);
    const [mine, theirs, right] = [row.slice(2), taught.slice(2), truth[i] as number[]];
    const isWorse = squared(mine, right) + margin > squared(theirs, right);
    const box = {
      none: 0,
      imitation: (1 - p0) * squared(mine, theirs),
      bounded: known[i]?.[0] && isWorse ? squared(mine, right) : 0,
    }[regression];
    return 4 * (backgroundWeight * p0 + 1 - p0) * kl + 2 * box;
  });
  return rows.reduce((sum, row) => sum + row, 0) / rows.length;
}

describe.each(['none', 'imitation', 'bounded'] as const)('boxes: %s', (regression) => {
  it('has value and gradient of the formula', () => {
    const { value, gradient } = measure(regression);
    expect(value).toBeCloseTo(reference(student, regression), 5);
    slopesOf((own) => reference(own, regression), student).forEach((row, i) => {
      row.forEach((slope, k) => {
        expect(gradient[i]?.[k]).toBeCloseTo(slope, 4);
      });
    });
  });
});

it('leaves a box alone that is better than the teacher’s, unless by less than the margin', () => {
  // The third row is 0.25 from the truth, the teacher’s 0.5; the second 0.5 + …, the teacher’s 1.
  expect(measure('bounded').gradient[2]?.slice(2)).toEqual([0, 0]);
  const close = measure('bounded', { margin: 0.5 });
  expect(close.gradient[2]?.[2]).not.toBe(0);
  expect(close.value).toBeCloseTo(reference(student, 'bounded', { margin: 0.5 }), 5);
});

it('asks nothing of cells where the teacher is sure of the background at a weight of 0', () => {
  const none = reference(student, 'none', { backgroundWeight: 0 });
  expect(measure('none', { backgroundWeight: 0 }).value).toBeCloseTo(none, 5);
});

it('adds the boxes to the task by smooth L1, for the rows that have one', () => {
  const { model, settings } = settingsOf('none');
  const task = tidy(() => {
    const outputs = tensor2d([
      [0, 0, 1, 2],
      [0, 0, 1.1, 3],
    ]);
    const boxes = {
      truth: tensor2d([
        [0, 0],
        [1, 1],
      ]),
      known: tensor2d([[0], [1]]),
    };
    const labels = tensor2d([
      [1, 0],
      [0, 1],
    ]);
    const targets = { teacher: null, labels, labelled: 2, boxes };
    return lossesOf(model, { outputs, features: {} }, targets, [], settings).task.dataSync()[0];
  });
  // log 2 in each row; 0.1² / 0.5 below β = 0.25, and 2 − 0.125 above it, over 2 rows.
  expect(task).toBeCloseTo(Math.log(2) + (0.02 + 1.875) / 2, 5);
});
