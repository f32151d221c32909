/**
 * A network trained in plain double precision: what compiled plans are tested against. Knows every
 * layer, the loss and the optimizers; slow on purpose.
 */

import { rowLoss } from '../../../kernels/wasm/testing/reference';
import { sourcesOf } from '../../../model/graph';
import { type Layer, weightShapesOfLayer } from '../../../model/layer';
import type { Weight } from '../../../model/weight';
import { BOX_STEPS, smoothL1, smoothL1Slope } from '../../../numeric/boxLoss';
import type { Batch, ModelDescription, StepSettings } from '../executor';
import { ADAM, MOMENTUM } from '../optimizers';
import { layerPass } from './referenceLayers';
import type { LayerPass, Matrix } from './referencePass';

export class ReferenceNetwork {
  readonly weights: Matrix[];
  /**
   * How near a decision came so far: the smallest |sum| before a ReLU and the smallest lead in a
   * pooled window. Rounding to 32 bits may turn decisions nearer than that.
   */
  margin = Number.POSITIVE_INFINITY;
  private readonly first: Matrix[];
  private readonly second: Matrix[];
  private steps = 0;

  constructor(
    private readonly model: ModelDescription,
    weights: readonly Weight[],
  ) {
    this.weights = weights.map(({ values }): Matrix => Float64Array.from(values));
    this.first = this.weights.map(({ length }) => new Float64Array(length));
    this.second = this.weights.map(({ length }) => new Float64Array(length));
  }

  /** One optimizer step; returns [studentLoss, distillationLoss, totalLoss]. */
  step(batch: Batch, settings: StepSettings): [number, number, number] {
    const passes = this.forward(batch.inputs, batch.size, settings.dropoutSeed);
    const logits = passes.at(-1)?.output as Matrix;
    const { gradient, losses } = this.loss(logits, batch, settings);
    this.update(this.backward(passes, gradient), settings);
    return losses;
  }

  /** The gradients of all weights from the one in the logits. */
  private backward(passes: readonly LayerPass[], gradient: Matrix): Matrix[] {
    const gradients: Matrix[] = [];
    const slopes = passes.map(({ output }): Matrix => new Float64Array(output.length));
    slopes[passes.length - 1] = gradient;
    const sources = sourcesOf(this.model.layers);
    for (let place = passes.length - 1; place >= 0; place--) {
      const { inputs, weights } = passes[place]!.backward(slopes[place]!);
      gradients.unshift(...weights);
      sources[place]!.forEach((source, index) => {
        inputs[index]!.forEach((g, i) => {
          if (source >= 0) slopes[source]![i]! += g;
        });
      });
    }
    return gradients;
  }

  /** Logits of `count` rows, in inference mode. */
  predict(inputs: ArrayLike<number>, count: number): Matrix {
    return this.forward(inputs, count, null).at(-1)?.output as Matrix;
  }

  private forward(inputs: ArrayLike<number>, rows: number, seed: number | null): LayerPass[] {
    const read: Matrix = Float64Array.from(inputs);
    const sources = sourcesOf(this.model.layers);
    const passes: LayerPass[] = [];
    let [taken, dropouts] = [0, 0];
    this.model.layers.forEach((layer, place) => {
      const values = sources[place]!.map((source) => passes[source]?.output ?? read);
      const count = weightShapesOfLayer(layer).length;
      const weights = this.weights.slice(taken, taken + count);
      const dropout = seed === null ? null : { seed, layer: dropouts };
      const pass = layerPass(layer, values, { rows, weights, dropout, training: seed !== null });
      if (layer.type === 'dropout') dropouts++;
      this.margin = Math.min(this.margin, pass.margin ?? Number.POSITIVE_INFINITY);
      for (const [place, update] of pass.updates ?? []) this.weights[taken + place] = update;
      taken += count;
      passes.push(pass);
    });
    return passes;
  }

  private loss(logits: Matrix, batch: Batch, { temperature, alpha }: StepSettings) {
    const { positions, width, labelSlots = 1, boxes = 0 } = this.model.output;
    const { labels, teacherLogits } = batch;
    const rows = batch.size * positions;
    const own = Array.from({ length: rows }, (_, row) => [
      ...labels.subarray(row * labelSlots, (row + 1) * labelSlots - boxes),
    ]);
    const present = own.filter(([first]) => first! > -2).length;
    const labelled = own.filter((slots) => slots.some((label) => label >= 0)).length;
    const weight = teacherLogits ? alpha : 0;
    const labelScale = labelled ? (1 - weight) / labelled : 0;
    const scales = { temperature, labelScale, teacherScale: (weight * temperature) / present };
    const gradient = new Float64Array(logits.length);
    let [student, distillation] = [0, 0];
    for (let row = 0; row < rows; row++) {
      if (own[row]![0] === -2) continue;
      const range = [row * width, (row + 1) * width - boxes] as const;
      const teacher = teacherLogits ? teacherLogits.subarray(...range) : null;
      const terms = rowLoss(logits.subarray(...range), own[row]!, teacher, scales);
      gradient.set(terms.gradient, range[0]);
      student += terms.crossEntropy / Math.max(1, labelled);
      for (let k = boxes; k > 0; k--) {
        const steps = labels[(row + 1) * labelSlots - k]!;
        if (steps < 0) continue;
        const off = logits[(row + 1) * width - k]! - steps / BOX_STEPS;
        student += smoothL1(off) / Math.max(1, labelled);
        gradient[(row + 1) * width - k] = labelScale * smoothL1Slope(off);
      }
      distillation += (temperature ** 2 * terms.divergence) / present;
    }
    const total = (1 - weight) * student + weight * distillation;
    return { gradient, losses: [student, distillation, total] as [number, number, number] };
  }

  private update(gradients: readonly Matrix[], settings: StepSettings): void {
    const { learningRate, weightDecay = 0, clipNorm = 0, maxNorm = 0 } = settings;
    this.steps++;
    const shapes = this.model.layers.flatMap(weightShapesOfLayer);
    const kernels = this.model.layers.flatMap(unitsByWeight);
    const trained = shapes.flatMap(({ frozen }, at) => (frozen ? [] : [at]));
    const norm = Math.sqrt(
      gradients.reduce((sum, g) => sum + g.reduce((part, value) => part + value * value, 0), 0),
    );
    const scale = clipNorm > 0 ? Math.min(1, clipNorm / norm) : 1;
    trained.forEach((at, index) => {
      const units = kernels[at]!;
      const decay = units ? 1 - learningRate * weightDecay : 1;
      const gradient = gradients[index]!.map((g) => scale * g);
      this.updateOne(at, gradient, learningRate, decay);
      if (maxNorm > 0 && units) limitColumns(this.weights[at]!, units, maxNorm);
    });
  }

  private updateOne(at: number, gradient: Matrix, rate: number, decay: number): void {
    const corrections = [1 - ADAM.beta1 ** this.steps, 1 - ADAM.beta2 ** this.steps] as const;
    const [weights, first, second] = [this.weights[at]!, this.first[at]!, this.second[at]!];
    for (let i = 0; i < weights.length; i++) {
      const g = gradient[i]!;
      weights[i]! *= decay;
      if (this.model.optimizer === 'sgd') {
        weights[i]! -= rate * g;
      } else if (this.model.optimizer === 'momentum') {
        first[i] = MOMENTUM * first[i]! + g;
        weights[i]! -= rate * first[i]!;
      } else {
        first[i] = ADAM.beta1 * first[i]! + (1 - ADAM.beta1) * g;
        second[i] = ADAM.beta2 * second[i]! + (1 - ADAM.beta2) * g * g;
        const root = Math.sqrt(second[i]! / corrections[1]) + ADAM.epsilon;
        weights[i]! -= (rate * (first[i]! / corrections[0])) / root;
      }
    }
  }
}

/** Units of each weight of a layer that is a kernel, null for the others; by kind of layer alone. */
function unitsByWeight(layer: Layer): (number | null)[] {
  if (layer.type === 'dense') return [layer.outputs, null];
  if (layer.type === 'conv2d') return [layer.filters, null];
  if (layer.type === 'depthwiseConv2d') return [layer.input[2], null];
  return weightShapesOfLayer(layer).map(() => null);
}

/** Scales each column of [.., columns] down to norm `most`. */
function limitColumns(weights: Matrix, columns: number, most: number): void {
  for (let column = 0; column < columns; column++) {
    let sum = 0;
    for (let i = column; i < weights.length; i += columns) sum += weights[i]! ** 2;
    const scale = Math.min(1, most / Math.sqrt(sum));
    for (let i = column; i < weights.length; i += columns) weights[i]! *= scale;
  }
}
