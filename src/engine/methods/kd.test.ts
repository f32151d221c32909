import '@tensorflow/tfjs-backend-cpu';
import '../executors/tfjs/tfjsGradients';
import { grad, setBackend, type Tensor2D, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { kd } from '../../methods/kd';
import { Random } from '../../numeric/random';

/** The same losses in double precision, written from the formulas and nothing else. */
function reference(
  student: number[][],
  teacher: number[][],
  labels: number[],
  temperature: number,
  alpha: number,
) {
  const logSoftmax = (row: number[], t: number) => {
    const scaled = row.map((z) => z / t);
    const top = Math.max(...scaled);
    const total = top + Math.log(scaled.reduce((sum, z) => sum + Math.exp(z - top), 0));
    return scaled.map((z) => z - total);
  };
  let ce = 0;
  let kl = 0;
  let labelled = 0;
  student.forEach((row, i) => {
    const label = labels[i] as number;
    if (label >= 0) {
      ce -= logSoftmax(row, 1)[label] as number;
      labelled++;
    }
    const logP = logSoftmax(teacher[i] as number[], temperature);
    const logQ = logSoftmax(row, temperature);
    logP.forEach((value, c) => {
      kl += Math.exp(value) * (value - (logQ[c] as number));
    });
  });
  const studentLoss = ce / Math.max(1, labelled);
  const distillationLoss = (temperature ** 2 * kl) / student.length;
  const totalLoss = (1 - alpha) * studentLoss + alpha * distillationLoss;
  return { studentLoss, distillationLoss, totalLoss };
}

function randomLogits(rows: number, classes: number, scale: number, stream: string): number[][] {
  const random = new Random(1, stream);
  return Array.from({ length: rows }, () =>
    Array.from({ length: classes }, () => Math.fround(scale * random.normal())),
  );
}

function targetsOf(labels: number[], classes: number, teacher: number[][]) {
  const oneHot = labels.map((label) =>
    Array.from({ length: classes }, (_, c) => Number(c === label)),
  );
  return {
    labels: tensor2d(oneHot),
    labelled: labels.filter((label) => label >= 0).length,
    teacherLogits: tensor2d(teacher),
  };
}

beforeAll(async () => {
  await setBackend('cpu');
});

describe('kd', () => {
  const cases = [
    { temperature: 1, alpha: 0.5, scale: 3 },
    { temperature: 4, alpha: 0.9, scale: 3 },
    { temperature: 0.5, alpha: 0.7, scale: 60 },
    { temperature: 20, alpha: 1, scale: 10 },
    { temperature: 2, alpha: 0, scale: 1 },
  ];
  for (const { temperature, alpha, scale } of cases) {
    it(`equals the double-precision reference at T ${temperature}, α ${alpha}`, () => {
      const student = randomLogits(7, 5, scale, 'student');
      const teacher = randomLogits(7, 5, scale, 'teacher');
      const labels = [0, 4, -1, 2, 1, -1, 3];
      const expected = reference(student, teacher, labels, temperature, alpha);
      tidy(() => {
        const settings = { temperature, alpha };
        const losses = kd(tensor2d(student), targetsOf(labels, 5, teacher), settings);
        for (const name of ['studentLoss', 'distillationLoss', 'totalLoss'] as const) {
          const value = losses[name].dataSync()[0] as number;
          expect(Math.abs(value - expected[name])).toBeLessThan(1e-5 * (1 + expected[name]));
        }
      });
    });
  }

  it('has the gradient of finite differences', () => {
    const [temperature, alpha] = [3, 0.6];
    const student = randomLogits(3, 4, 2, 'student');
    const teacher = randomLogits(3, 4, 2, 'teacher');
    const labels = [1, -1, 3];
    tidy(() => {
      const targets = targetsOf(labels, 4, teacher);
      const loss = (z: Tensor2D) => kd(z, targets, { temperature, alpha }).totalLoss;
      const gradient = grad(loss as never)(tensor2d(student)).arraySync() as number[][];
      student.forEach((row, i) => {
        row.forEach((_, c) => {
          const at = (change: number) => {
            const moved = student.map((values) => [...values]);
            (moved[i] as number[])[c] = (row[c] as number) + change;
            return reference(moved, teacher, labels, temperature, alpha).totalLoss;
          };
          const slope = (at(1e-5) - at(-1e-5)) / 2e-5;
          expect(gradient[i]?.[c]).toBeCloseTo(slope, 5);
        });
      });
    });
  });

  it('is 0 where the student agrees, and without labels its cross-entropy is 0', () => {
    tidy(() => {
      const logits = randomLogits(4, 6, 5, 'same');
      const targets = targetsOf([-1, -1, -1, -1], 6, logits);
      const losses = kd(tensor2d(logits), targets, { temperature: 4, alpha: 0.5 });
      expect(Math.abs(losses.distillationLoss.dataSync()[0] as number)).toBeLessThan(1e-6);
      expect(losses.studentLoss.dataSync()[0]).toBeCloseTo(0, 12);
    });
  });

  it('tends to half the mean squared difference of centred logits as T grows', () => {
    tidy(() => {
      const student = randomLogits(5, 8, 1, 'student');
      const teacher = randomLogits(5, 8, 1, 'teacher');
      const labels = [0, 1, 2, 3, 4];
      const settings = { temperature: 500, alpha: 1 };
      const { distillationLoss } = reference(student, teacher, labels, 500, 1);
      const centred = (row: number[]) => {
        const mean = row.reduce((sum, z) => sum + z, 0) / row.length;
        return row.map((z) => z - mean);
      };
      let limit = 0;
      student.forEach((row, i) => {
        const target = centred(teacher[i] as number[]);
        centred(row).forEach((z, c) => {
          limit += (z - (target[c] as number)) ** 2 / (2 * 8 * 5);
        });
      });
      expect(distillationLoss).toBeCloseTo(limit, 2);
      const targets = targetsOf(labels, 8, teacher);
      const measured = kd(tensor2d(student), targets, settings).distillationLoss.dataSync()[0];
      // 32-bit floats lose digits in T² times a tiny divergence.
      expect(Math.abs((measured as number) - limit)).toBeLessThan(0.05);
    });
  });
});
