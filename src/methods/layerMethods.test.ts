/** Methods that compare layers, each against its formula in double precision. */
import { setBackend, tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MethodId } from '.';
import { methodOf } from '.';
import {
  logSoftmaxOf,
  type Matrix,
  measureLoss,
  randomMatrix,
  slopesOf,
} from './testing/methodLosses';

/** The distillation term of flat features [examples, values] of the student and the teacher. */
type Reference = (own: Matrix, taught: Matrix) => number;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
const dot = (a: readonly number[], b: readonly number[]) =>
  sum(a.map((v, i) => v * (b[i] as number)));
const scaled = (row: readonly number[]) => row.map((v) => v / Math.sqrt(dot(row, row)));
const squaredDifference = (a: Matrix, b: Matrix) =>
  mean(a.flatMap((row, i) => row.map((v, c) => (v - (b[i]?.[c] as number)) ** 2)));

/** Channel `c` at each place of an image with `channels` channels. */
const channelOf = (row: readonly number[], c: number, channels: number) =>
  row.filter((_, i) => i % channels === c);

const attention = (row: readonly number[], channels: number) =>
  scaled(
    Array.from({ length: row.length / channels }, (_, place) =>
      mean(row.slice(place * channels, (place + 1) * channels).map((v) => v * v)),
    ),
  );

const similar = (rows: Matrix) => rows.map((a) => scaled(rows.map((b) => dot(a, b))));

const smooth = (x: number) => (Math.abs(x) < 1 ? (x * x) / 2 : Math.abs(x) - 0.5);
const minus = (a: readonly number[], b: readonly number[]) => a.map((v, i) => v - (b[i] as number));
const lengthOf = (a: readonly number[]) => Math.sqrt(dot(a, a));

function relations(rows: Matrix) {
  const apart = rows.map((a) => rows.map((b) => lengthOf(minus(a, b))));
  const usual = sum(apart.flat()) / (rows.length * (rows.length - 1));
  const angles = rows.flatMap((at, i) =>
    rows.flatMap((from, j) =>
      rows.map((to, k) =>
        i === j || i === k ? 0 : dot(scaled(minus(from, at)), scaled(minus(to, at))),
      ),
    ),
  );
  return { distances: apart.flat().map((d) => d / usual), angles };
}

const rkd =
  (distance: number, angle: number): Reference =>
  (own, taught) => {
    const [a, b] = [relations(own), relations(taught)];
    const far = (x: number[], y: number[]) => mean(minus(x, y).map(smooth));
    return distance * far(a.distances, b.distances) + angle * far(a.angles, b.angles);
  };

const cwd =
  (t: number, channels: number): Reference =>
  (own, taught) =>
    t ** 2 *
    mean(
      own.flatMap((row, i) =>
        Array.from({ length: channels }, (_, c) => {
          const logQ = logSoftmaxOf(channelOf(row, c, channels), t);
          const logP = logSoftmaxOf(channelOf(taught[i] as number[], c, channels), t);
          return dot(logP.map(Math.exp), minus(logP, logQ));
        }),
      ),
    );

interface Given {
  id: MethodId;
  /** Shapes of an example's features. */
  own: number[];
  taught: number[];
  reference: Reference;
  numbers?: Record<string, number>;
}

const cases: Given[] = [
  {
    id: 'at',
    own: [2, 3, 2],
    taught: [2, 3, 4],
    reference: (own, taught) =>
      7 *
      squaredDifference(
        own.map((r) => attention(r, 2)),
        taught.map((r) => attention(r, 4)),
      ),
    numbers: { weight: 7 },
  },
  {
    id: 'sp',
    own: [5],
    taught: [8],
    reference: (own, taught) => 30 * squaredDifference(similar(own), similar(taught)),
    numbers: { weight: 30 },
  },
  { id: 'rkd', own: [5], taught: [8], reference: rkd(25, 50) },
  {
    id: 'rkd',
    own: [5],
    taught: [8],
    reference: rkd(3, 0),
    numbers: { distanceWeight: 3, angleWeight: 0 },
  },
  { id: 'cwd', own: [2, 3, 2], taught: [2, 3, 2], reference: cwd(3, 2) },
];

const EXAMPLES = 4;
const student = randomMatrix(EXAMPLES, 3, 1, 'student');
const teacher = randomMatrix(EXAMPLES, 3, 1, 'teacher');
const outputs = { student, teacher, labels: [0, 2, -1, 1], alpha: 1 };

function setupOf(own: number[], taught: number[]) {
  const pair = {
    student: { name: 'layer', shape: own },
    teacher: { name: 'layer', shape: taught },
  };
  return { pairs: [pair] };
}

const sizeOf = (shape: number[]) => shape.reduce((product, side) => product * side, 1);

beforeAll(async () => {
  await setBackend('cpu');
});

describe.each(cases)('$id', ({ id, own, taught, reference, numbers = {} }) => {
  const given = randomMatrix(EXAMPLES, sizeOf(own), 1, 'own');
  const wanted = randomMatrix(EXAMPLES, sizeOf(taught), 1, 'taught');
  const measure = (from: Matrix, to: Matrix, alpha = 1) => {
    const features = {
      student: tensor(from.flat(), [EXAMPLES, ...own]),
      teacher: tensor(to.flat(), [EXAMPLES, ...taught]),
    };
    const setup = setupOf(own, taught);
    return measureLoss(id, { ...outputs, temperature: 3, alpha, features, numbers, setup });
  };

  it('has value and gradient of the reference', () => {
    const { distillation, others } = measure(given, wanted);
    const expected = reference(given, wanted);
    expect(Math.abs(distillation - expected)).toBeLessThan(1e-5 * (1 + expected));
    const slopes = slopesOf((at) => reference(at, wanted), given).flat();
    slopes.forEach((slope, i) => {
      const difference = Math.abs((others[0]?.[i] as number) - slope);
      expect(difference).toBeLessThan(5e-5 * (1 + Math.abs(slope)));
    });
  });

  it('stays finite where all outputs of a layer are 0, and is the task alone at α = 0', () => {
    const { distillation, others } = measure(
      given.map((row) => row.map(() => 0)),
      wanted,
    );
    expect([distillation, ...others.flat()].every(Number.isFinite)).toBe(true);
    const { total, task } = measure(given, wanted, 0);
    expect(total).toBe(task);
  });
});

describe('fitnet', () => {
  it.each([
    { name: 'a dense layer', own: [3], taught: [5], kernel: [3, 5] },
    { name: 'a convolution', own: [2, 2, 3], taught: [2, 2, 4], kernel: [3, 4] },
  ])('regresses by $name, with gradients in features, kernel and bias', (given) => {
    const { own, taught, kernel } = given;
    const setup = setupOf(own, taught);
    const shapes = methodOf('fitnet').weights?.(setup.pairs) ?? [];
    expect(shapes.map(({ shape }) => shape)).toEqual([kernel, [kernel[1]]]);
    const [inputs, width] = kernel as [number, number];
    const from = randomMatrix(EXAMPLES, sizeOf(own), 1, 'own');
    const to = randomMatrix(EXAMPLES, sizeOf(taught), 1, 'taught');
    const weights = randomMatrix(inputs, width, 1, 'kernel');
    const bias = randomMatrix(1, width, 1, 'bias');
    // Places of an image are rows of their own.
    const rows = (matrix: Matrix, size: number) =>
      matrix.flatMap((row) =>
        Array.from({ length: row.length / size }, (_, i) => row.slice(i * size, (i + 1) * size)),
      );
    const hint = (features: Matrix, k: Matrix, b: Matrix) => {
      const predicted = rows(features, inputs).map((row) =>
        Array.from(
          { length: width },
          (_, c) =>
            dot(
              row,
              k.map((line) => line[c] as number),
            ) + (b[0]?.[c] as number),
        ),
      );
      return 100 * squaredDifference(predicted, rows(to, width));
    };
    const found = measureLoss('fitnet', {
      ...outputs,
      setup,
      features: {
        student: tensor(from.flat(), [EXAMPLES, ...own]),
        teacher: tensor(to.flat(), [EXAMPLES, ...taught]),
      },
      weights: [tensor(weights.flat(), [inputs, width]), tensor(bias.flat())],
    });
    const expected = hint(from, weights, bias);
    expect(Math.abs(found.distillation / expected - 1)).toBeLessThan(1e-5);
    const slopes = [
      slopesOf((at) => hint(at, weights, bias), from),
      slopesOf((at) => hint(from, at, bias), weights),
      slopesOf((at) => hint(from, weights, at), bias),
    ];
    slopes.forEach((matrix, part) => {
      matrix.flat().forEach((slope, i) => {
        const difference = Math.abs((found.others[part]?.[i] as number) - slope);
        expect(difference).toBeLessThan(2e-5 * (10 + Math.abs(slope)));
      });
    });
  });
});

describe('fgd', () => {
  // A grid of 2 × 2 cells; layers on the same grid, on a finer and on a coarser one.
  it.each([
    { name: 'the same grid', side: 2 },
    { name: 'a finer grid', side: 4 },
    { name: 'a coarser grid', side: 1 },
  ])('weighs cells with things and without on $name', ({ side }) => {
    const examples = 2;
    const cells = 4;
    const [own, taught] = [
      [side, side, 2],
      [side, side, 3],
    ] as const;
    const setup = setupOf([...own], [...taught]);
    const shapes = methodOf('fgd').weights?.(setup.pairs) ?? [];
    expect(shapes.map(({ shape }) => shape)).toEqual([[2, 3], [3]]);
    const from = randomMatrix(examples, side * side * 2, 1, 'own');
    const to = randomMatrix(examples, side * side * 3, 1, 'taught');
    const kernel = randomMatrix(2, 3, 1, 'kernel');
    const bias = randomMatrix(1, 3, 1, 'bias');
    const logits = randomMatrix(examples * cells, 3, 2, 'cells');
    const hint = (features: Matrix, k: Matrix, b: Matrix) => {
      // Things of each cell and distance at each place, both brought to the coarser grid.
      const coarse = Math.min(side, 2);
      const sums = [0, 0, 0, 0];
      for (let example = 0; example < examples; example++) {
        for (let y = 0; y < coarse; y++) {
          for (let x = 0; x < coarse; x++) {
            const within = (size: number) => {
              const step = size / coarse;
              return Array.from({ length: step * step }, (_, i) => {
                const row = y * step + Math.floor(i / step);
                return row * size + x * step + (i % step);
              });
            };
            const thing = mean(
              within(2).map(
                (cell) => 1 - Math.exp(logSoftmaxOf(logits[example * cells + cell]!, 1)[0]!),
              ),
            );
            const distance = mean(
              within(side).map((place) =>
                mean(
                  [0, 1, 2].map((c) => {
                    const read = features[example]!.slice(2 * place, 2 * place + 2);
                    const predicted =
                      dot(
                        read,
                        k.map((line) => line[c]!),
                      ) + b[0]![c]!;
                    return (predicted - to[example]![3 * place + c]!) ** 2;
                  }),
                ),
              ),
            );
            sums[0]! += thing * distance;
            sums[1]! += thing;
            sums[2]! += (1 - thing) * distance;
            sums[3]! += 1 - thing;
          }
        }
      }
      return (2 * sums[0]!) / sums[1]! + (0.25 * sums[2]!) / sums[3]!;
    };
    const found = measureLoss('fgd', {
      student: randomMatrix(examples * cells, 3, 1, 'outputs'),
      teacher: logits,
      labels: Array.from({ length: examples * cells }, (_, i) => (i % 4) - 1),
      alpha: 1,
      numbers: { foreground: 2, background: 0.25 },
      setup,
      features: {
        student: tensor(from.flat(), [examples, ...own]),
        teacher: tensor(to.flat(), [examples, ...taught]),
      },
      weights: [tensor(kernel.flat(), [2, 3]), tensor(bias.flat())],
    });
    const expected = hint(from, kernel, bias);
    expect(Math.abs(found.distillation / expected - 1)).toBeLessThan(1e-5);
    const slopes = [
      slopesOf((at) => hint(at, kernel, bias), from),
      slopesOf((at) => hint(from, at, bias), kernel),
      slopesOf((at) => hint(from, kernel, at), bias),
    ];
    slopes.forEach((matrix, part) => {
      matrix.flat().forEach((slope, i) => {
        const difference = Math.abs((found.others[part]?.[i] as number) - slope);
        expect(difference).toBeLessThan(2e-5 * (10 + Math.abs(slope)));
      });
    });
  });
});
