/** A method's losses and gradients in tfjs, and finite differences, for tests of methods. */
import '@tensorflow/tfjs-backend-cpu';
import '../../engine/executors/tfjs/tfjsGradients';
import { keep, type Tensor, tensor2d, tidy, valueAndGrads } from '@tensorflow/tfjs-core';
import { settingsIn } from '../../config/settings/setting';
import type { MethodSetup } from '../../engine/executors/executor';
import { lossesOf, type StepLosses } from '../../engine/executors/methodLoss';
import { Random } from '../../numeric/random';
import type { MethodId } from '..';
import { methodOf } from '..';

export type Matrix = number[][];

export interface LossCase {
  student: Matrix;
  teacher: Matrix;
  /** −1: not known. */
  labels: number[];
  /** Features [examples, …] by layer; the method's pairs are in `setup`. */
  features?: { student: Tensor; teacher: Tensor };
  weights?: Tensor[];
  temperature?: number;
  alpha?: number;
  epoch?: number;
  /** Numbers that the method reads. */
  numbers?: Record<string, number>;
  setup?: Partial<MethodSetup>;
}

export interface Measured {
  task: number;
  distillation: number;
  total: number;
  /** Of the total in the student's logits. */
  gradient: Matrix;
  /** Of the total in the student's features and the method's weights, in this order. */
  others: number[][];
}

/** Losses and gradients on the active backend; with its defaults where the case says nothing else. */
export function measureLoss(id: MethodId, given: LossCase): Measured {
  const { student, teacher, labels, features, weights = [], setup, numbers } = given;
  const { temperature = 4, alpha = 0.5, epoch = 1 } = given;
  const classes = student[0]?.length ?? 0;
  const defaults = defaultsOf(id);
  const model = {
    method: id,
    methodSetup: {
      outputs: [],
      pairs: [],
      weights: [],
      ...setup,
      choices: { ...defaults.choices, ...setup?.choices },
    },
  };
  const method = { ...defaults.numbers, ...numbers };
  const settings = { learningRate: 1, dropoutSeed: 0, temperature, alpha, epoch, method };
  return tidy(() => {
    let terms: StepLosses | undefined;
    const oneHot = labels.map((label) =>
      Array.from({ length: classes }, (_, c) => Number(c === label)),
    );
    const targets = {
      labels: tensor2d(oneHot),
      labelled: labels.filter((label) => label >= 0).length,
      teacher: {
        outputs: tensor2d(teacher),
        features: (features ? { layer: features.teacher } : {}) as Record<string, Tensor>,
      },
    };
    const lossOf = (...variables: Tensor[]) => {
      const [outputs, ...others] = variables as [never, ...Tensor[]];
      const own = features ? others.slice(1) : others;
      const seen: Record<string, Tensor> = features ? { layer: others[0] as Tensor } : {};
      terms = lossesOf(model, { outputs, features: seen }, targets, own, settings);
      keep(terms.task);
      keep(terms.distillation);
      return terms.total;
    };
    const variables = [tensor2d(student), ...(features ? [features.student] : []), ...weights];
    const { value, grads } = valueAndGrads(lossOf)(variables);
    const read = ({ task, distillation }: StepLosses) => {
      const values = [task, distillation].map((term) => term.dataSync()[0] as number);
      task.dispose();
      distillation.dispose();
      return { task: values[0] as number, distillation: values[1] as number };
    };
    return {
      ...read(terms as StepLosses),
      total: value.dataSync()[0] as number,
      gradient: grads[0]?.arraySync() as Matrix,
      others: grads.slice(1).map((gradient) => [...gradient.dataSync()]),
    };
  });
}

/** What a method's settings declare. */
function defaultsOf(id: MethodId) {
  const numbers: Record<string, number> = {};
  const choices: Record<string, string> = {};
  for (const [path, setting] of ownSettings(id)) {
    if (typeof setting.default === 'number') numbers[path] = setting.default;
    if (typeof setting.default === 'string') choices[path] = setting.default;
  }
  return { numbers, choices };
}

function ownSettings(id: MethodId) {
  const { settings } = methodOf(id);
  if (!settings) return [];
  return Object.entries(settings.shape).flatMap(([key, schema]) => settingsIn(schema, key));
}

/** Normal deviates times `scale`, as 32-bit floats. */
export function randomMatrix(rows: number, columns: number, scale: number, stream: string): Matrix {
  const random = new Random(1, stream);
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => Math.fround(scale * random.normal())),
  );
}

/** The slope of `loss` in each entry of `at`, by central differences. */
export function slopesOf(loss: (at: Matrix) => number, at: Matrix, change = 1e-5): Matrix {
  return at.map((row, i) =>
    row.map((value, c) => {
      const moved = (by: number) => {
        const copy = at.map((values) => [...values]);
        (copy[i] as number[])[c] = value + by;
        return loss(copy);
      };
      return (moved(change) - moved(-change)) / (2 * change);
    }),
  );
}

/** log softmax(row / t) in double precision. */
export function logSoftmaxOf(row: readonly number[], t = 1): number[] {
  const scaled = row.map((z) => z / t);
  const top = Math.max(...scaled);
  const total = top + Math.log(scaled.reduce((sum, z) => sum + Math.exp(z - top), 0));
  return scaled.map((z) => z - total);
}

/** −log of the labels' probabilities, over the labelled rows. */
export function crossEntropyOf(student: Matrix, labels: readonly number[]): number {
  const rows = student.flatMap((row, i) => {
    const label = labels[i] as number;
    return label < 0 ? [] : [-(logSoftmaxOf(row)[label] as number)];
  });
  return rows.reduce((sum, loss) => sum + loss, 0) / Math.max(1, rows.length);
}
