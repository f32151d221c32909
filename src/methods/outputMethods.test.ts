/** Methods that compare outputs alone, each against its formula in double precision. */
import { setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MethodId } from '.';
import {
  crossEntropyOf,
  type LossCase,
  logSoftmaxOf,
  type Matrix,
  measureLoss,
  randomMatrix,
  slopesOf,
} from './testing/methodLosses';

type Reference = (student: Matrix, teacher: Matrix, labels: readonly number[]) => number;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
const without = (row: readonly number[], label: number) => row.filter((_, c) => c !== label);
const kl = (logP: readonly number[], logQ: readonly number[]) =>
  sum(logP.map((a, c) => Math.exp(a) * (a - (logQ[c] as number))));

const logitMse =
  (isCentred: boolean): Reference =>
  (student, teacher) => {
    const of = (row: number[]) => row.map((z) => z - (isCentred ? mean(row) : 0));
    const squares = student.flatMap((row, i) => {
      const target = of(teacher[i] as number[]);
      return of(row).map((z, c) => (z - (target[c] as number)) ** 2);
    });
    return mean(squares);
  };

const dkd =
  (a: number, b: number, t: number, ramp = 1): Reference =>
  (student, teacher, labels) => {
    const rows = student.map((row, i) => {
      const [taught, label] = [teacher[i] as number[], labels[i] as number];
      if (label < 0) return kl(logSoftmaxOf(taught, t), logSoftmaxOf(row, t));
      const split = (z: number[]) => {
        const logs = logSoftmaxOf(z, t);
        return [logs[label] as number, Math.log(sum(without(logs, label).map(Math.exp)))];
      };
      const among = kl(
        logSoftmaxOf(without(taught, label), t),
        logSoftmaxOf(without(row, label), t),
      );
      return a * kl(split(taught), split(row)) + b * among;
    });
    return ramp * t ** 2 * mean(rows);
  };

const multiLevel =
  (b: number, c: number, t: number): Reference =>
  (student, teacher) => {
    const transposed = (m: Matrix) =>
      (m[0] as number[]).map((_, j) => m.map((row) => row[j] as number));
    const gram = (m: Matrix) =>
      m.map((x) => m.map((y) => sum(x.map((v, k) => v * (y[k] as number)))));
    const apart = (m: Matrix, n: Matrix) =>
      sum(gram(m).flatMap((row, i) => row.map((v, j) => (v - (gram(n)[i]?.[j] as number)) ** 2)));
    const levels = [0.5, 0.75, 1, 1.25, 1.5].map((level) => {
      const at = level * t;
      const soft = (m: Matrix) => m.map((row) => logSoftmaxOf(row, at).map(Math.exp));
      const [p, q] = [soft(teacher), soft(student)];
      const rows = student.map((row, i) =>
        kl(logSoftmaxOf(teacher[i] as number[], at), logSoftmaxOf(row, at)),
      );
      const batch = apart(p, q) / student.length;
      const classes = apart(transposed(p), transposed(q)) / (student[0] as number[]).length;
      return at ** 2 * mean(rows) + b * batch + c * classes;
    });
    return mean(levels);
  };

const nkd =
  (gamma: number, t: number): Reference =>
  (student, teacher, labels) => {
    const cross = (p: number[], q: number[]) =>
      -sum(logSoftmaxOf(p, t).map((a, c) => Math.exp(a) * (logSoftmaxOf(q, t)[c] as number)));
    return mean(
      student.map((row, i) => {
        const [taught, label] = [teacher[i] as number[], labels[i] as number];
        if (label < 0) return t ** 2 * cross(taught, row);
        const sure = Math.exp(logSoftmaxOf(taught)[label] as number);
        const others = cross(without(taught, label), without(row, label));
        return -sure * (logSoftmaxOf(row)[label] as number) + gamma * t ** 2 * others;
      }),
    );
  };

const pearson = (a: readonly number[], b: readonly number[]) => {
  const [x, y] = [a.map((v) => v - mean(a)), b.map((v) => v - mean(b))];
  const lengths = Math.sqrt(sum(x.map((v) => v * v)) * sum(y.map((v) => v * v)));
  return sum(x.map((v, i) => v * (y[i] as number))) / lengths;
};

const dist =
  (beta: number, gamma: number, t: number): Reference =>
  (student, teacher) => {
    const soft = (matrix: Matrix) => matrix.map((row) => logSoftmaxOf(row, t).map(Math.exp));
    const turned = (matrix: Matrix) =>
      (matrix[0] ?? []).map((_, c) => matrix.map((row) => row[c] as number));
    const far = (a: Matrix, b: Matrix) =>
      1 - mean(a.map((row, i) => pearson(row, b[i] as number[])));
    const [q, p] = [soft(student), soft(teacher)];
    return t ** 2 * (beta * far(q, p) + gamma * far(turned(q), turned(p)));
  };

const logitStd =
  (t: number): Reference =>
  (student, teacher) => {
    const standard = (row: number[]) => {
      const spread = Math.sqrt(sum(row.map((z) => (z - mean(row)) ** 2)) / (row.length - 1));
      return row.map((z) => (z - mean(row)) / spread);
    };
    const rows = student.map((row, i) =>
      kl(logSoftmaxOf(standard(teacher[i] as number[]), t), logSoftmaxOf(standard(row), t)),
    );
    return t ** 2 * mean(rows);
  };

interface Given {
  id: MethodId;
  name: string;
  reference: Reference;
  settings?: Partial<LossCase>;
}

const cases: Given[] = [
  { id: 'logit-mse', name: 'raw', reference: logitMse(false) },
  {
    id: 'logit-mse',
    name: 'centred',
    reference: logitMse(true),
    settings: { setup: { choices: { centring: 'mean' } } },
  },
  { id: 'dkd', name: 'as usual', reference: dkd(1, 8, 4) },
  {
    id: 'dkd',
    name: 'other weights, in its warm-up',
    reference: dkd(2, 0.5, 1.5, 0.6),
    settings: {
      temperature: 1.5,
      epoch: 3,
      numbers: { targetWeight: 2, otherWeight: 0.5, warmup: 5 },
    },
  },
  { id: 'nkd', name: 'as usual', reference: nkd(1.5, 4) },
  {
    id: 'nkd',
    name: 'other weights',
    reference: nkd(0.5, 1),
    settings: { temperature: 1, numbers: { otherWeight: 0.5 } },
  },
  { id: 'dist', name: 'as usual', reference: dist(1, 1, 4) },
  {
    id: 'dist',
    name: 'other weights',
    reference: dist(0.5, 2, 1.5),
    settings: { temperature: 1.5, numbers: { betweenClasses: 0.5, withinClass: 2 } },
  },
  { id: 'logit-std', name: 'as usual', reference: logitStd(4) },
  { id: 'multi-level', name: 'as usual', reference: multiLevel(1, 1, 4) },
  {
    id: 'multi-level',
    name: 'with other weights and T',
    reference: multiLevel(3, 0.5, 2),
    settings: { temperature: 2, numbers: { batchWeight: 3, classWeight: 0.5 } },
  },
];

const labels = [0, 4, -1, 2, 1, -1, 3];
const student = randomMatrix(7, 5, 2, 'student');
const teacher = randomMatrix(7, 5, 2, 'teacher');

beforeAll(async () => {
  await setBackend('cpu');
});

describe.each(cases)('$id, $name', ({ id, reference, settings = {} }) => {
  const measure = (given: Partial<LossCase>) =>
    measureLoss(id, { student, teacher, labels, ...settings, ...given });

  it('has value and gradient of the reference, unlabelled rows included', () => {
    const alpha = 0.6;
    const found = measure({ alpha });
    const expected = reference(student, teacher, labels);
    expect(Math.abs(found.distillation - expected)).toBeLessThan(2e-5 * (1 + expected));
    const loss = (z: Matrix) =>
      (1 - alpha) * crossEntropyOf(z, labels) + alpha * reference(z, teacher, labels);
    slopesOf(loss, student).forEach((row, i) => {
      row.forEach((slope, c) => {
        const difference = Math.abs((found.gradient[i]?.[c] as number) - slope);
        expect(difference).toBeLessThan(2e-5 * (1 + Math.abs(slope)));
      });
    });
  });

  it('stays finite where logits are large, all the same, or of one row', () => {
    const large = (matrix: Matrix) => matrix.map((row) => row.map((z) => 200 * z));
    const same = student.map((row) => row.map(() => 1));
    const one = {
      student: [student[0] as number[]],
      teacher: [teacher[0] as number[]],
      labels: [1],
    };
    for (const given of [
      { student: large(student), teacher: large(teacher) },
      { student: same },
      one,
    ]) {
      const { total, gradient } = measure(given);
      expect(Number.isFinite(total)).toBe(true);
      expect(gradient.flat().every(Number.isFinite)).toBe(true);
    }
  });

  it('is the task alone at α = 0, to the bit', () => {
    const { task, total } = measure({ alpha: 0 });
    expect(total).toBe(task);
  });
});

it('splits KL: a = 1 and b = 1 − p_y are kd in each row', () => {
  student.forEach((row, i) => {
    const taught = teacher[i] as number[];
    const label = i % 5;
    const rest = 1 - Math.exp(logSoftmaxOf(taught, 4)[label] as number);
    const one = { student: [row], teacher: [taught], labels: [label], temperature: 4 };
    const numbers = { targetWeight: 1, otherWeight: rest };
    const whole = measureLoss('kd', one).distillation;
    expect(measureLoss('dkd', { ...one, numbers }).distillation).toBeCloseTo(whole, 4);
  });
});

it('has nothing to rank with two classes', () => {
  const two = (matrix: Matrix) => matrix.map((row) => row.slice(0, 2));
  const given = { student: two(student), teacher: two(teacher), labels: [0, 1, 1, 0, 0, 1, 0] };
  const weighing = (otherWeight: number) =>
    measureLoss('dkd', { ...given, numbers: { otherWeight } }).distillation;
  expect(weighing(8)).toBe(weighing(0));
});
