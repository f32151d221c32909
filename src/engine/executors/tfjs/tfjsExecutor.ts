/**
 * The reference executor: plain tfjs operations and tape, every layer on every backend. Slower
 * than a compiled plan, and what such a plan is checked against.
 */

import {
  dispose,
  keep,
  mul,
  stack,
  type Tensor,
  tensor,
  tensor2d,
  tidy,
  valueAndGrads,
} from '@tensorflow/tfjs-core';
import { weightShapesOf } from '../../../model/architecture';
import type { WeightShape } from '../../../model/layer';
import type { Weight } from '../../../model/weight';
import type { ModelState } from '../../../protocol/checkpoint';
import type { Batch, Executor, ModelDescription, StepSettings } from '../executor';
import { lossesOf, type StepLosses } from '../methodLoss';
import { ownShapesOf } from '../methodNeeds';
import { freshState, momentNames } from '../optimizers';
import { clipGradients, limitUnits } from './tfjsLimits';
import type { Statistics } from './tfjsNorms';
import './tfjsGradients';
import { forward } from './tfjsModel';
import { type Moments, updateWeight, zeroMoments } from './tfjsOptimizer';
import { readTensors } from './tfjsState';
import { presentPositions, rowsOfPositions, targetsOf } from './tfjsTargets';

export class TfjsExecutor implements Executor {
  private weights: Tensor[];
  private moments: Moments;
  private steps = 0;
  /** One [3] tensor a step, kept on the device until they are drained. */
  private losses: Tensor[] = [];
  private readonly shapes: readonly WeightShape[];
  /** Places of the model's weights that have gradients, and of those that are the method's own. */
  private readonly trained: number[];
  private readonly own: number[];

  constructor(
    private readonly model: ModelDescription,
    weights: readonly Weight[],
  ) {
    const shapes = weightShapesOf(model.layers);
    const own = ownShapesOf(model);
    this.shapes = [...shapes, ...own];
    this.trained = shapes.flatMap(({ frozen }, index) => (frozen ? [] : [index]));
    this.own = own.map((_, index) => shapes.length + index);
    const all = [...weights, ...(model.methodSetup?.weights ?? [])];
    this.weights = all.map(({ values, shape }) => tensor(values, shape, 'float32'));
    this.moments = zeroMoments(model.optimizer, this.weights);
  }

  step(batch: Batch, settings: StepSettings): void {
    this.steps++;
    const found = tidy(() => this.differentiate(batch, settings));
    this.losses.push(found.losses);
    const { clipNorm = 0, maxNorm = 0 } = settings;
    const gradients = clipNorm > 0 ? clipGradients(found.gradients, clipNorm) : found.gradients;
    gradients.forEach((gradient, order) => {
      this.update(found.places[order] as number, gradient, settings);
    });
    for (const [place, value] of Object.entries(found.statistics)) {
      (this.weights[Number(place)] as Tensor).dispose();
      this.weights[Number(place)] = value;
    }
    if (maxNorm > 0) {
      this.weights = this.weights.map((weight, index) => {
        const { units } = this.shapes[index] as WeightShape;
        return units === null || this.own.includes(index)
          ? weight
          : limitUnits(weight, units, maxNorm);
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

  /** Losses [3], gradients with the places of their weights, new values of others by their place. */
  private differentiate(batch: Batch, settings: StepSettings) {
    const { layers, inputShape } = this.model;
    const inputs = tensor2d(batch.inputs, [batch.size, batch.inputs.length / batch.size]);
    const present = presentPositions(batch.labels, this.model.output);
    const targets = targetsOf(this.model, batch, present, settings.withTeacher);
    const statistics: Statistics = new Map();
    // Without a teacher the method's own weights have no part in the loss.
    const places = targets.teacher ? [...this.trained, ...this.own] : this.trained;
    let terms: StepLosses | undefined;
    const lossOf = (...trained: Tensor[]) => {
      const weights = this.weights.slice();
      places.forEach((place, order) => {
        weights[place] = trained[order] as Tensor;
      });
      const features: Record<string, Tensor> = {};
      const mode = { dropoutSeed: settings.dropoutSeed, statistics, features };
      const outputs = forward(layers, inputShape, weights, inputs, mode);
      const logits = rowsOfPositions(outputs, this.model.output.width, present);
      const own = this.own.map((place) => weights[place] as Tensor);
      terms = lossesOf(this.model, { outputs: logits, features }, targets, own, settings);
      for (const kept of [terms.task, terms.distillation]) keep(kept);
      for (const value of statistics.values()) keep(value);
      return terms.total;
    };
    const trained = places.map((place) => this.weights[place] as Tensor);
    const { value, grads } = valueAndGrads(lossOf)(trained);
    const { task, distillation } = terms as StepLosses;
    const losses = stack([task, distillation, value]);
    dispose([task, distillation]);
    return { losses, gradients: grads, places, statistics: Object.fromEntries(statistics) };
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

  async predictFeatures(inputs: Float32Array, count: number, names: readonly string[]) {
    const { layers, inputShape } = this.model;
    const found = tidy(() => {
      const batch = tensor2d(inputs, [count, inputs.length / count]);
      const features: Record<string, Tensor> = {};
      forward(layers, inputShape, this.weights, batch, { dropoutSeed: null, features });
      return names.map((name) => features[name] as Tensor);
    });
    try {
      const values = await Promise.all(found.map((feature) => feature.data()));
      return values as Float32Array[];
    } finally {
      dispose(found);
    }
  }

  async readState(): Promise<ModelState> {
    const { weights, moments } = await readTensors(this.shapes, this.weights, this.moments);
    const count = this.shapes.length - this.own.length;
    const part = (from: number, to: number) => ({
      weights: weights.slice(from, to),
      moments: Object.fromEntries(
        Object.entries(moments).map(([name, all]) => [name, all.slice(from, to)]),
      ),
    });
    const own = this.own.length > 0 ? { own: part(count, weights.length) } : {};
    return { ...part(0, count), steps: this.steps, ...own };
  }

  writeState(state: ModelState): void {
    this.freeTensors();
    this.steps = state.steps;
    const { optimizer, methodSetup } = this.model;
    const own = state.own ?? freshState(optimizer, methodSetup?.weights ?? []);
    const weights = [...state.weights, ...own.weights];
    this.weights = weights.map(({ values, shape }) => tensor(values, shape, 'float32'));
    this.moments = Object.fromEntries(
      momentNames[optimizer].map((name) => {
        const values = [...(state.moments[name] ?? []), ...(own.moments[name] ?? [])];
        const tensorOf = ({ shape }: Weight, index: number) =>
          tensor(values[index] as Float32Array, shape, 'float32');
        return [name, weights.map(tensorOf)];
      }),
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
