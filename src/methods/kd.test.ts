import { setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DivergenceId } from './divergence';
import {
  crossEntropyOf,
  logSoftmaxOf,
  type Matrix,
  measureLoss,
  randomMatrix,
  slopesOf,
} from './testing/methodLosses';

interface Values {
  temperature: number;
  divergence?: DivergenceId;
  beta?: number;
}

/** T² times the divergence in double precision, written from the formulas and nothing else. */
function reference(
  student: Matrix,
  teacher: Matrix,
  { temperature, divergence = 'kl', beta = 0.5 }: Values,
) {
  let total = 0;
  student.forEach((row, i) => {
    const logP = logSoftmaxOf(teacher[i] as number[], temperature);
    const logQ = logSoftmaxOf(row, temperature);
    logP.forEach((a, c) => {
      const b = logQ[c] as number;
      const [p, q] = [Math.exp(a), Math.exp(b)];
      const m = beta * p + (1 - beta) * q;
      if (divergence === 'kl') total += p * (a - b);
      else if (divergence === 'reverse-kl') total += q * (b - a);
      else if (divergence === 'squared') total += (p - q) ** 2;
      else if (m > 0) {
        const sides = beta * p * (a - Math.log(m)) + (1 - beta) * q * (b - Math.log(m));
        total += sides / (beta * (1 - beta));
      }
    });
  });
  return (temperature ** 2 * total) / student.length;
}

const labels = [0, 4, -1, 2, 1, -1, 3];
const student = randomMatrix(7, 5, 3, 'student');
const teacher = randomMatrix(7, 5, 3, 'teacher');

function caseOf({ temperature, divergence = 'kl', beta = 0.5 }: Values, alpha: number) {
  const setup = { choices: { divergence } };
  return { student, teacher, labels, temperature, alpha, numbers: { beta }, setup };
}

beforeAll(async () => {
  await setBackend('cpu');
});

describe('kd', () => {
  it.each([
    { temperature: 1, alpha: 0.5, scale: 1 },
    { temperature: 4, alpha: 0.9, scale: 1 },
    { temperature: 0.1, alpha: 0.7, scale: 20 },
    { temperature: 20, alpha: 1, scale: 3 },
  ])('equals the double-precision reference at T $temperature, α $alpha', (given) => {
    const { temperature, alpha, scale } = given;
    const large = (matrix: Matrix) => matrix.map((row) => row.map((z) => Math.fround(scale * z)));
    const [own, taught] = [large(student), large(teacher)];
    const found = measureLoss('kd', {
      ...caseOf({ temperature }, alpha),
      student: own,
      teacher: taught,
    });
    const task = crossEntropyOf(own, labels);
    const distillation = reference(own, taught, { temperature });
    const total = (1 - alpha) * task + alpha * distillation;
    for (const [value, expected] of [
      [found.task, task],
      [found.distillation, distillation],
      [found.total, total],
    ] as const) {
      expect(Math.abs(value - expected)).toBeLessThan(1e-5 * (1 + expected));
    }
  });

  it.each<Values>([
    { temperature: 3 },
    { temperature: 2, divergence: 'reverse-kl' },
    { temperature: 2, divergence: 'jsd', beta: 0.1 },
    { temperature: 1, divergence: 'jsd', beta: 0.7 },
    { temperature: 2, divergence: 'squared' },
  ])('has value and gradient of the reference with %o', (values) => {
    const alpha = 0.6;
    const found = measureLoss('kd', caseOf(values, alpha));
    const expected = reference(student, teacher, values);
    expect(Math.abs(found.distillation - expected)).toBeLessThan(1e-5 * (1 + expected));
    const loss = (z: Matrix) =>
      (1 - alpha) * crossEntropyOf(z, labels) + alpha * reference(z, teacher, values);
    slopesOf(loss, student).forEach((row, i) => {
      row.forEach((slope, c) => {
        expect(found.gradient[i]?.[c]).toBeCloseTo(slope, 5);
      });
    });
  });

  it('has a divided Jensen–Shannon divergence that tends to both KLs', () => {
    const near = (beta: number) =>
      measureLoss('kd', caseOf({ temperature: 2, divergence: 'jsd', beta }, 0.5)).distillation;
    const forward = reference(student, teacher, { temperature: 2 });
    const reverse = reference(student, teacher, { temperature: 2, divergence: 'reverse-kl' });
    expect(Math.abs(near(0.001) / forward - 1)).toBeLessThan(0.02);
    expect(Math.abs(near(0.999) / reverse - 1)).toBeLessThan(0.02);
  });

  it('is 0 where the student agrees, and without labels its cross-entropy is 0', () => {
    const given = { student, teacher: student, labels: labels.map(() => -1) };
    const losses = measureLoss('kd', given);
    expect(Math.abs(losses.distillation)).toBeLessThan(1e-6);
    expect(losses.task).toBeCloseTo(0, 12);
  });

  it('takes chosen outputs alone where some are chosen', () => {
    const outputs = [1, 3, 4];
    const chosen = (matrix: Matrix) => matrix.map((row) => outputs.map((c) => row[c] as number));
    const { distillation, gradient } = measureLoss('kd', {
      ...caseOf({ temperature: 2 }, 1),
      setup: { outputs },
    });
    const expected = reference(chosen(student), chosen(teacher), { temperature: 2 });
    expect(Math.abs(distillation - expected)).toBeLessThan(1e-5 * (1 + expected));
    expect(gradient.every((row) => row[0] === 0 && row[2] === 0)).toBe(true);
  });

  it('tends to half the mean squared difference of centred logits as T grows', () => {
    const centred = (row: number[]) => {
      const mean = row.reduce((sum, z) => sum + z, 0) / row.length;
      return row.map((z) => z - mean);
    };
    let limit = 0;
    student.forEach((row, i) => {
      const target = centred(teacher[i] as number[]);
      centred(row).forEach((z, c) => {
        limit += (z - (target[c] as number)) ** 2 / (2 * row.length * student.length);
      });
    });
    const { distillation } = measureLoss('kd', { ...caseOf({ temperature: 1000 }, 1) });
    expect(Math.abs(reference(student, teacher, { temperature: 1000 }) / limit - 1)).toBeLessThan(
      0.01,
    );
    // 32-bit floats lose digits in T² times a tiny divergence.
    expect(Math.abs(distillation - limit)).toBeLessThan(0.5);
  });
});
