/** Methods that compare outputs alone, each against its formula in double precision. */
import { setBackend, tensor1d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type MethodId, methods } from '.';
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

/** The items without a label of each row, as the teacher ranks them: their numbers, best first. */
const taughtOrder = (teacher: Matrix, labels: readonly number[]) =>
  teacher.map((row, i) =>
    [...row.keys()]
      .filter((item) => item !== labels[i])
      .sort((a, b) => (row[b] as number) - (row[a] as number)),
  );

const rankDistil =
  (places: number, decay: number, discrepancy: number): Reference =>
  (student, teacher, labels) =>
    mean(
      taughtOrder(teacher, labels).map((order, i) => {
        const z = student[i] as number[];
        const raw = Array.from({ length: places }, (_, r) => Math.exp(-(r + 1) / decay));
        return sum(
          order.slice(0, places).map((item, r) => {
            const own = z[item] as number;
            const rank = 1 + order.filter((other) => (z[other] as number) > own).length;
            const weight = (raw[r] as number) / sum(raw);
            const urgency =
              discrepancy > 0 ? Math.tanh(discrepancy * Math.max(0, rank - r - 1)) : 1;
            return weight * urgency * Math.log1p(Math.exp(-own));
          }),
        );
      }),
    );

const relaxedRanking =
  (places: number): Reference =>
  (student, teacher, labels) =>
    mean(
      taughtOrder(teacher, labels).map((order, i) => {
        const z = student[i] as number[];
        const terms = order.slice(0, places).map((item, k) => {
          const rest = order.slice(k).map((other) => Math.exp(z[other] as number));
          return Math.log(sum(rest)) - (z[item] as number);
        });
        return sum(terms) / places;
      }),
    );

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
  {
    id: 'rank-distil',
    name: 'by place and by discrepancy',
    reference: rankDistil(3, 1, 0.5),
    settings: { numbers: { places: 3, decay: 1, discrepancy: 0.5 } },
  },
  {
    id: 'rank-distil',
    name: 'by place alone',
    reference: rankDistil(4, 2, 0),
    settings: { numbers: { places: 4, decay: 2, discrepancy: 0 } },
  },
  {
    id: 'relaxed-ranking',
    name: 'of three places',
    reference: relaxedRanking(3),
    settings: { numbers: { places: 3 } },
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

it('weighs the places of a list of three as the paper does', () => {
  const raw = [1, 2, 3].map((r) => Math.exp(-r));
  const weights = raw.map((value) => value / sum(raw));
  expect(weights).toEqual([0.6652, 0.2447, 0.09].map((value) => expect.closeTo(value, 3)));
  // softplus(0) = log 2 for each of the three items.
  const zeros = { student: [[0, 0, 0, 0]], teacher: [[4, 3, 2, 1]], labels: [-1] };
  const numbers = { places: 3, decay: 1, discrepancy: 0 };
  expect(measureLoss('rank-distil', { ...zeros, numbers }).distillation).toBeCloseTo(
    Math.log(2),
    5,
  );
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

describe('a temperature that is learned', () => {
  const t0 = 4;
  const at = (w: number, { epoch = 10, alpha = 1, strength = 2 } = {}) =>
    measureLoss('ctkd', {
      student,
      teacher,
      labels,
      alpha,
      epoch,
      temperature: t0,
      weights: [tensor1d([w])],
      numbers: { strength },
    });
  const temperatureOf = (w: number) => {
    const share = (t0 - 1) / 20;
    return 1 + 20 / (1 + Math.exp(-w) * ((1 - share) / share));
  };
  const reference = (z: Matrix, w: number) => {
    const t = temperatureOf(w);
    const rows = z.map((row, i) =>
      kl(logSoftmaxOf(teacher[i] as number[], t), logSoftmaxOf(row, t)),
    );
    return t ** 2 * mean(rows);
  };

  it.each([-1, 0, 2])('is kd at that temperature, for the student: w = %s', (w) => {
    const found = at(w);
    expect(found.distillation).toBeCloseTo(reference(student, w), 4);
    slopesOf((z) => reference(z, w), student).forEach((row, i) => {
      row.forEach((slope, c) => {
        expect(Math.abs((found.gradient[i]?.[c] as number) - slope)).toBeLessThan(1e-4);
      });
    });
    const numbers = { strength: 1, ramp: 10, lowest: 1, range: 20 };
    const settings = { ...numbers, temperature: t0, divergence: 'kl', beta: 0.5 } as const;
    expect(methods.ctkd.readings([[w]], settings).T).toBeCloseTo(temperatureOf(w), 10);
  });

  it('goes against the student, as hard as the curriculum says', () => {
    const h = 1e-4;
    const slope = (reference(student, h) - reference(student, -h)) / (2 * h);
    const turned = (options: Parameters<typeof at>[1]) => at(0, options).others[0]?.[0];
    expect(turned({})).toBeCloseTo(-2 * slope, 3);
    expect(turned({ epoch: 1 })).toBeCloseTo(0, 6);
    expect(turned({ strength: 0.5, epoch: 90, alpha: 0.5 })).toBeCloseTo(-0.25 * slope, 3);
  });

  it('is the task alone at α = 0, to the bit', () => {
    const { task, total } = at(0.3, { alpha: 0 });
    expect(total).toBe(task);
  });
});
