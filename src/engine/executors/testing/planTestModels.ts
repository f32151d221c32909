/** For the executor tests: models, weights and batches from seeds. */

import type { OptimizerId } from '../../../config/experiment';
import { type Architecture, layersOf } from '../../../model/architecture';
import { initialWeights } from '../../../model/initialWeights';
import { inputSizeOf } from '../../../model/inputShape';
import type { InputShape, Layer } from '../../../model/layer';
import { classesIn, classOutput, type OutputShape, outputSize } from '../../../model/output';
import type { Weight } from '../../../model/weight';
import { NO_LABEL, NO_POSITION } from '../../../numeric/labels';
import { Random } from '../../../numeric/random';
import type { Batch, ModelDescription } from '../executor';

export interface TestModel {
  model: ModelDescription;
  weights: Weight[];
  inputSize: number;
}

/** A model with initial weights whose biases are not 0. */
export function testModel(
  architecture: Architecture,
  inputShape: InputShape,
  outputs: number | OutputShape,
  optimizer: OptimizerId = 'adam',
): TestModel {
  const output = typeof outputs === 'number' ? classOutput(outputs) : outputs;
  return layersModel(layersOf(architecture, inputShape, output), inputShape, output, optimizer);
}

/** The same for any list of layers; `output`: classes of the one label, or positions and width. */
export function layersModel(
  layers: readonly Layer[],
  inputShape: InputShape,
  output: number | OutputShape,
  optimizer: OptimizerId = 'adam',
): TestModel {
  const random = new Random(7, 'biases');
  const weights = initialWeights(layers, 1).map(({ name, shape, values }) => ({
    name,
    shape,
    values: shape.length > 1 ? values : values.map((value) => value + 0.2 * random.uniform()),
  }));
  return {
    model: {
      layers,
      inputShape,
      output: typeof output === 'number' ? classOutput(output) : output,
      optimizer,
      method: 'kd',
    },
    weights,
    inputSize: inputSizeOf(inputShape),
  };
}

/**
 * A random batch; one label in five is not known, and there is a teacher unless told otherwise.
 * Where examples have several positions there is nothing at one in four of them; where they have
 * room for several labels, they have from none to all of them; where they have boxes, every third label has one.
 */
export function testBatch(
  { model, inputSize }: TestModel,
  size: number,
  seed: number,
  withTeacher = true,
): Batch {
  const random = new Random(seed, 'batch');
  const { output } = model;
  const { labelSlots = 1, boxes = 0 } = output;
  const classes = classesIn(output);
  /** From none to as many different labels as there is room for. */
  const drawSlots = () => {
    const known = random.permutation(classes).subarray(0, random.below(labelSlots + 1));
    return Array.from({ length: labelSlots }, (_, slot) => known[slot] ?? NO_LABEL);
  };
  const labelOf = () => {
    if (output.positions > 1 && random.below(4) === 0) return NO_POSITION;
    return random.below(5) === 0 ? NO_LABEL : random.below(classes);
  };
  const drawBox = () => {
    const label = labelOf();
    const isKnown = label >= 0 && random.below(3) === 0;
    const numbers = Array.from({ length: boxes }, () => (isKnown ? random.below(3000) : NO_LABEL));
    return [label, ...numbers];
  };
  const drawLabels = boxes > 0 ? drawBox : labelSlots > 1 ? drawSlots : () => [labelOf()];
  const batch: Batch = {
    size,
    inputs: Float32Array.from({ length: size * inputSize }, () => random.normal()),
    labels: Int32Array.from(Array.from({ length: size * output.positions }, drawLabels).flat()),
  };
  if (!withTeacher) return batch;
  const logits = Float32Array.from(
    { length: size * outputSize(output) },
    () => 3 * random.normal(),
  );
  return { ...batch, teacherLogits: logits };
}

/** |a − b| / |b| as vectors; infinite where either holds what is no number. */
export function relativeDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [difference, size] = [0, 0];
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    difference += (a[i]! - b[i]!) ** 2;
    size += b[i]! ** 2;
  }
  const ratio = Math.sqrt(difference) / Math.max(Math.sqrt(size), 1e-30);
  return Number.isNaN(ratio) ? Number.POSITIVE_INFINITY : ratio;
}
