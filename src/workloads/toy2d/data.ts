/**
 * Points in the plane, drawn from their shape with Gaussian noise. Points depend on the options
 * alone (not on the seed of the run), so that other seeds are compared on the same task.
 */

import { type Dataset, rowColumn, singleLabels } from '../../model/dataset';
import type { RandomSource } from '../../numeric/random';
import { makeTransferSet } from '../transferSet';
import type { LoadContext, WorkloadData } from '../workload';
import { toy2dMeta, toyClassCount } from './meta';
import type { Toy2dOptions } from './options';

/** A point of class `label` at position `t` in [0, 1) along its shape, without noise. */
type Curve = (label: number, classes: number, t: number, random: RandomSource) => [number, number];

const curves = {
  moons: (label, _classes, t) => {
    const angle = Math.PI * t;
    return label === 0
      ? [0.55 * Math.cos(angle) - 0.25, 0.55 * Math.sin(angle) - 0.1]
      : [0.25 - 0.55 * Math.cos(angle), 0.1 - 0.55 * Math.sin(angle)];
  },
  spirals: (label, classes, t) => {
    const radius = 0.08 + 0.82 * Math.sqrt(t);
    const angle = (2 * Math.PI * label) / classes + 1.25 * Math.PI * Math.sqrt(t);
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  },
  rings: (label, classes, t) => {
    const radius = (0.85 * (label + 0.5)) / classes;
    return [radius * Math.cos(2 * Math.PI * t), radius * Math.sin(2 * Math.PI * t)];
  },
  blobs: (label, classes, _t, random) => {
    const angle = (2 * Math.PI * label) / classes + Math.PI / 4;
    const spread = 0.08;
    return [
      0.55 * Math.cos(angle) + spread * random.normal(),
      0.55 * Math.sin(angle) + spread * random.normal(),
    ];
  },
} satisfies Record<Toy2dOptions['shape'], Curve>;

/** Draws `count` points, classes in turn. Inputs [count, 2]. */
export function drawPoints(
  options: Toy2dOptions,
  count: number,
  random: RandomSource,
): Dataset & { points: Float32Array } {
  const classes = toyClassCount(options);
  const curve: Curve = curves[options.shape];
  const points = new Float32Array(2 * count);
  const labels = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const label = i % classes;
    const [x, y] = curve(label, classes, random.uniform(), random);
    points[2 * i] = x + options.noise * random.normal();
    points[2 * i + 1] = y + options.noise * random.normal();
    labels[i] = label;
  }
  return {
    count,
    points,
    labels: singleLabels(labels),
    inputs: rowColumn(points, 2),
  };
}

function testSetOf(options: Toy2dOptions, context: LoadContext): Dataset {
  const isTest = options.evaluateOn === 'test';
  const examples = isTest
    ? toy2dMeta.testExamples(toy2dMeta.defaults)
    : toy2dMeta.validation(toy2dMeta.defaults).examples;
  const stream = isTest ? 'toy2d test' : 'toy2d validation';
  return drawPoints(options, examples, context.fixedRandom(stream));
}

export async function loadToy2d(
  options: Toy2dOptions,
  teacherTrainSize: number,
  context: LoadContext,
): Promise<WorkloadData> {
  const clean = drawPoints(options, options.trainSize, context.fixedRandom('toy2d train'));
  const { jitter } = options.augment;
  return {
    transferSet: makeTransferSet(clean, options, toyClassCount(options), context),
    teacherSet: drawPoints(options, teacherTrainSize, context.fixedRandom('toy2d teacher')),
    testSet: testSetOf(options, context),
    augment:
      jitter > 0
        ? (inputs, count, random) => {
            for (let i = 0; i < 2 * count; i++) {
              inputs[i] = (inputs[i] as number) + jitter * random.normal();
            }
          }
        : null,
  };
}
