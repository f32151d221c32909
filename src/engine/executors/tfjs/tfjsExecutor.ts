/**
 * The reference executor: plain tfjs operations and tape, every layer on every backend. Slower
 * than a compiled plan, and what such a plan is checked against.
 */

import {
  dispose,
  gather,
  keep,
  mul,
  reshape,
  stack,
  type Tensor,
  type Tensor2D,
  tensor,
  tensor1d,
  tensor2d,
  tidy,
  valueAndGrads,
} from '@tensorflow/tfjs-core';
import { weightShapesOf } from '../../../model/architecture';
import type { WeightShape } from '../../../model/layer';
import type { Weight } from '../../../model/weight';
import { NO_POSITION } from '../../../numeric/labels';
import type { ModelState } from '../../../protocol/checkpoint';
import type { Batch, Executor, ModelDescription, StepSettings } from '../executor';
import { lossesOf, type StepLosses, type StepTargets } from '../methodLoss';
import { momentNames } from '../optimizers';
import { clipGradients, limitUnits } from './tfjsLimits';
import type { Statistics } from './tfjsNorms';
import './tfjsGradients';
import { forward } from './tfjsModel';
import { type Moments, updateWeight, zeroMoments } from './tfjsOptimizer';

export class TfjsExecutor implements Executor {
  private weights: Tensor[];
  private moments: Moments;
  private steps = 0;
  /** One [3] tensor a step, kept on the device until they are drained. */
  private losses: Tensor[] = [];
  private readonly shapes: readonly WeightShape[];
  /** Places of the weights that have gradients. */
  private readonly trained: number[];

  constructor(
    private readonly model: ModelDescription,
    weights: readonly Weight[],
  ) {
    this.shapes = weightShapesOf(model.layers);
    this.trained = this.shapes.flatMap(({ frozen }, index) => (frozen ? [] : [index]));
    this.weights = weights.map(({ values, shape }) => tensor(values, shape, 'float32'));
    this.moments = zeroMoments(model.optimizer, this.weights);
  }

  step(batch: Batch, settings: StepSettings): void {
    this.steps++;
    const found = tidy(() => this.differentiate(batch, settings));
    this.losses.push(found.losses);
    const { clipNorm = 0, maxNorm = 0 } = settings;
    const gradients = clipNorm > 0 ? clipGradients(found.gradients, clipNorm) : found.gradients;
    gradients.forEach((gradient, order) => {
      this.update(this.trained[order] as number, gradient, settings);
    });
    for (const [place, value] of Object.entries(found.statistics)) {
      (this.weights[Number(place)] as Tensor).dispose();
      this.weights[Number(place)] = value;
    }
    if (maxNorm > 0) {
      this.weights = this.weights.map((weight, index) => {
        const { units } = this.shapes[index] as WeightShape;
        return units === null ? weight : limitUnits(weight, units, maxNorm);
      });
    }
  }

  /** Moves one weight along its gradient, which it consumes. */
  private update(index: number, gradient: Tensor, settings: StepSettings): void {
    const { optimizer } = this.model;
    const { learningRate, weightDecay = 0 } = settings;
    const old = this.weights[index] as Tensor;
    const decays = weightDecay > 0 && this.shapes[index]?.units !== null;
    const weight = decays ? mul(old, 1 - learningRate * weightDecay) : old;
    const moments = this.momentsOf(index);
    const updated = updateWeight(optimizer, weight, gradient, moments, learningRate, this.steps);
    dispose([old, weight, gradient, ...Object.values(moments)]);
    this.weights[index] = updated.weight;
    for (const name of momentNames[optimizer]) {
      (this.moments[name] as Tensor[])[index] = updated.moments[name] as Tensor;
    }
  }

  /** Losses [3], the gradient of each trained weight, new values of others by their place. */
  private differentiate(batch: Batch, settings: StepSettings) {
    const { layers, inputShape } = this.model;
    const inputs = tensor2d(batch.inputs, [batch.size, batch.inputs.length / batch.size]);
    const present = presentPositions(batch.labels);
    const targets = this.targetsOf(batch, present, settings.withTeacher);
    const statistics: Statistics = new Map();
    let terms: StepLosses | undefined;
    const lossOf = (...trained: Tensor[]) => {
      const weights = this.weights.slice();
      this.trained.forEach((place, order) => {
        weights[place] = trained[order] as Tensor;
      });
      const mode = { dropoutSeed: settings.dropoutSeed, statistics };
      const outputs = forward(layers, inputShape, weights, inputs, mode);
      const logits = rowsOfPositions(outputs, this.model.output.width, present);
      const student = { outputs: logits, features: {} };
      terms = lossesOf(this.model, student, targets, [], settings);
      for (const kept of [terms.task, terms.distillation]) keep(kept);
      for (const value of statistics.values()) keep(value);
      return terms.total;
    };
    const trained = this.trained.map((place) => this.weights[place] as Tensor);
    const { value, grads } = valueAndGrads(lossOf)(trained);
    const { task, distillation } = terms as StepLosses;
    const losses = stack([task, distillation, value]);
    dispose([task, distillation]);
    return { losses, gradients: grads, statistics: Object.fromEntries(statistics) };
  }

  /** Targets of the positions that are `present`, a row each. */
  private targetsOf(
    { labels, teacherLogits }: Batch,
    present: Int32Array | null,
    withTeacher = true,
  ): StepTargets {
    const { width } = this.model.output;
    const oneHot = new Float32Array(labels.length * width);
    let labelled = 0;
    for (let row = 0; row < labels.length; row++) {
      const label = labels[row] as number;
      if (label < 0) continue;
      oneHot[row * width + label] = 1;
      labelled++;
    }
    const rows = (values: Float32Array) =>
      rowsOfPositions(tensor2d(values, [labels.length, width]), width, present);
    const teacher =
      withTeacher && teacherLogits ? { outputs: rows(teacherLogits), features: {} } : null;
    return { labels: rows(oneHot), labelled, teacher };
  }

  private momentsOf(index: number): Record<string, Tensor> {
    return Object.fromEntries(
      Object.entries(this.moments).map(([name, tensors]) => [name, tensors[index] as Tensor]),
    );
  }

  async drainLosses(): Promise<Float32Array> {
    if (this.losses.length === 0) return new Float32Array();
    const drained = this.losses;
    this.losses = [];
    const rows = stack(drained);
    dispose(drained);
    try {
      return (await rows.data()) as Float32Array;
    } finally {
      rows.dispose();
    }
  }

  async predict(inputs: Float32Array, count: number): Promise<Float32Array> {
    const { layers, inputShape } = this.model;
    const logits = tidy(() => {
      const batch = tensor2d(inputs, [count, inputs.length / count]);
      return forward(layers, inputShape, this.weights, batch, { dropoutSeed: null });
    });
    try {
      return (await logits.data()) as Float32Array;
    } finally {
      logits.dispose();
    }
  }

  async readState(): Promise<ModelState> {
    const read = (tensors: readonly Tensor[]) =>
      Promise.all(tensors.map(async (value) => Float32Array.from(await value.data())));
    const values = await read(this.weights);
    const moments: ModelState['moments'] = {};
    for (const [name, tensors] of Object.entries(this.moments)) moments[name] = await read(tensors);
    return {
      weights: this.shapes.map(({ name, shape }, index) => ({
        name,
        shape,
        values: values[index] as Float32Array,
      })),
      moments,
      steps: this.steps,
    };
  }

  writeState(state: ModelState): void {
    this.freeTensors();
    this.steps = state.steps;
    this.weights = state.weights.map(({ values, shape }) => tensor(values, shape, 'float32'));
    this.moments = Object.fromEntries(
      momentNames[this.model.optimizer].map((name) => [
        name,
        state.weights.map(({ shape }, index) =>
          tensor(state.moments[name]?.[index] as Float32Array, shape, 'float32'),
        ),
      ]),
    );
  }

  dispose(): void {
    this.freeTensors();
  }

  private freeTensors(): void {
    dispose([...this.weights, ...Object.values(this.moments).flat(), ...this.losses]);
    this.weights = [];
    this.moments = {};
    this.losses = [];
  }
}

/** The positions of a batch where there is something; null where that is all of them. */
function presentPositions(labels: Int32Array): Int32Array | null {
  const present = Int32Array.from(labels.keys()).filter((row) => labels[row] !== NO_POSITION);
  return present.length === labels.length ? null : present;
}

/** Outputs [B, P·W] as rows [B·P, W], of which only those at `present` are taken. */
function rowsOfPositions(outputs: Tensor, width: number, present: Int32Array | null): Tensor2D {
  const rows = reshape(outputs, [-1, width]) as Tensor2D;
  return present ? gather(rows, tensor1d(present, 'int32')) : rows;
}
