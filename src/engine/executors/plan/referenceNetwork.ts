/**
 * A network trained in plain double precision, layer by layer as the formulas read: what compiled
 * plans are tested against. Knows every layer, the loss and the optimizers; slow on purpose.
 */
import { columnSums, product, rowLoss } from '../../../kernels/planWasm/reference';
import {
  convolution,
  convolutionGradients,
  maxPooling,
  type WindowSizes,
} from '../../../kernels/planWasm/referenceImage';
import type { Layer } from '../../../spec/layers';
import { dropoutMask } from '../../dropout';
import type { Batch, ModelDescription, StepSettings, Weight } from '../../executor';
import { ADAM, MOMENTUM } from '../../optimizers';

type Matrix = Float64Array;

/** From the gradient in a layer's output to the gradient in its input; stores weight gradients. */
type Backward = (gradient: Matrix) => Matrix;

export class ReferenceNetwork {
  readonly weights: Matrix[];
  private readonly first: Matrix[];
  private readonly second: Matrix[];
  private readonly gradients: Matrix[];
  private steps = 0;
  /**
   * How near a decision came so far: the smallest |sum| before a ReLU and the smallest lead in a
   * pooled window. Rounding to 32 bits may turn decisions nearer than that.
   */
  margin = Number.POSITIVE_INFINITY;

  constructor(
    private readonly model: ModelDescription,
    weights: readonly Weight[],
  ) {
    this.weights = weights.map(({ values }): Matrix => Float64Array.from(values));
    this.first = this.weights.map(({ length }) => new Float64Array(length));
    this.second = this.weights.map(({ length }) => new Float64Array(length));
    this.gradients = this.weights.map(({ length }) => new Float64Array(length));
  }

  /** One optimizer step; returns [studentLoss, distillationLoss, totalLoss]. */
  step(batch: Batch, settings: StepSettings): [number, number, number] {
    const { logits, backwards } = this.forward(batch.inputs, batch.size, settings.dropoutSeed);
    const { gradient, losses } = this.loss(logits, batch, settings);
    let slope: Matrix = gradient;
    for (const backward of backwards.reverse()) slope = backward(slope);
    this.update(settings.learningRate);
    return losses;
  }

  /** Logits of `count` rows, without dropout. */
  predict(inputs: ArrayLike<number>, count: number): Matrix {
    return this.forward(inputs, count, null).logits;
  }

  private forward(inputs: ArrayLike<number>, rows: number, dropoutSeed: number | null) {
    let value: Matrix = Float64Array.from(inputs);
    const backwards: Backward[] = [];
    let parameter = 0;
    let dropouts = 0;
    for (const layer of this.model.layers) {
      if (layer.type === 'dense' || layer.type === 'conv2d') {
        const at = parameter;
        parameter += 2;
        const input = value;
        const sums =
          layer.type === 'dense'
            ? this.dense(layer, input, rows, at)
            : this.conv(layer, input, rows, at);
        value = sums.output;
        backwards.push(sums.backward);
        if (layer.type === 'conv2d' || layer.relu) {
          const before = value;
          for (const sum of before) this.margin = Math.min(this.margin, Math.abs(sum));
          value = before.map((sum) => Math.max(0, sum));
          backwards.push((gradient) => gradient.map((g, i) => (before[i]! > 0 ? g : 0)));
        }
      } else if (layer.type === 'maxPool') {
        const pooled = pool(layer, value, rows);
        this.margin = Math.min(this.margin, pooled.lead);
        value = pooled.output;
        backwards.push(pooled.backward);
      } else if (layer.type === 'dropout') {
        if (dropoutSeed !== null) {
          const mask = dropoutMask(dropoutSeed, dropouts, value.length, layer.rate);
          value = value.map((v, i) => v * mask[i]!);
          backwards.push((gradient) => gradient.map((g, i) => g * mask[i]!));
        }
        dropouts++;
      }
    }
    return { logits: value, backwards };
  }

  private dense(
    { inputs, outputs }: Extract<Layer, { type: 'dense' }>,
    input: Matrix,
    rows: number,
    at: number,
  ): { output: Matrix; backward: Backward } {
    const kernel = this.weights[at]!;
    const bias = this.weights[at + 1]!;
    const output = product(input, kernel, [rows, outputs, inputs]);
    for (let i = 0; i < output.length; i++) output[i]! += bias[i % outputs]!;
    const backward: Backward = (gradient) => {
      const sizes = [inputs, outputs, rows] as const;
      this.gradients[at] = product(input, gradient, sizes, { transposeA: true });
      this.gradients[at + 1] = columnSums(gradient, outputs);
      return product(gradient, kernel, [rows, inputs, outputs], { transposeB: true });
    };
    return { output, backward };
  }

  private conv(
    layer: Extract<Layer, { type: 'conv2d' }>,
    input: Matrix,
    rows: number,
    at: number,
  ): { output: Matrix; backward: Backward } {
    const sizes = convSizes(layer);
    const kernel = this.weights[at]!;
    const images = split(input, rows);
    const outputs = images.map((image) => convolution(sizes, image, kernel, this.weights[at + 1]!));
    const backward: Backward = (gradient) => {
      this.gradients[at] = new Float64Array(kernel.length);
      this.gradients[at + 1] = columnSums(gradient, layer.filters);
      const slopes = split(gradient, rows).map((part, row) => {
        const parts = convolutionGradients(sizes, images[row]!, kernel, part);
        parts.kernel.forEach((g, i) => {
          this.gradients[at]![i]! += g;
        });
        return parts.input;
      });
      return join(slopes);
    };
    return { output: join(outputs), backward };
  }

  private loss(logits: Matrix, batch: Batch, { temperature, alpha }: StepSettings) {
    const { classes } = this.model;
    const { size, labels, teacherLogits } = batch;
    const labelled = labels.subarray(0, size).filter((label) => label >= 0).length;
    const weight = teacherLogits ? alpha : 0;
    const labelScale = labelled ? (1 - weight) / labelled : 0;
    const scales = { temperature, labelScale, teacherScale: (weight * temperature) / size };
    const gradient = new Float64Array(logits.length);
    let [student, distillation] = [0, 0];
    for (let row = 0; row < size; row++) {
      const range = [row * classes, (row + 1) * classes] as const;
      const teacher = teacherLogits ? teacherLogits.subarray(...range) : null;
      const terms = rowLoss(logits.subarray(...range), labels[row]!, teacher, scales);
      gradient.set(terms.gradient, range[0]);
      student += terms.crossEntropy / Math.max(1, labelled);
      distillation += (temperature ** 2 * terms.divergence) / size;
    }
    const total = (1 - weight) * student + weight * distillation;
    return { gradient, losses: [student, distillation, total] as [number, number, number] };
  }

  private update(rate: number): void {
    this.steps++;
    const corrections = [1 - ADAM.beta1 ** this.steps, 1 - ADAM.beta2 ** this.steps] as const;
    this.weights.forEach((weights, at) => {
      const [gradient, first, second] = [this.gradients[at]!, this.first[at]!, this.second[at]!];
      for (let i = 0; i < weights.length; i++) {
        const g = gradient[i]!;
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
    });
  }
}

/** Same padding, stride 1; the larger half of an even window's padding comes after. */
function convSizes({ input, filters, kernel }: Extract<Layer, { type: 'conv2d' }>): WindowSizes {
  const before = Math.floor((kernel - 1) / 2);
  return {
    input,
    output: [input[0], input[1], filters],
    window: [kernel, kernel],
    stride: 1,
    padding: [before, before],
  };
}

function pool(
  { input, output }: Extract<Layer, { type: 'maxPool' }>,
  value: Matrix,
  rows: number,
): { output: Matrix; backward: Backward; lead: number } {
  const sizes: WindowSizes = { input, output, window: [2, 2], stride: 2, padding: [0, 0] };
  const pooled = split(value, rows).map((image) => maxPooling(sizes, image));
  const backward: Backward = (gradient) =>
    join(
      split(gradient, rows).map((part, row) => {
        const slopes = new Float64Array(value.length / rows);
        part.forEach((g, i) => {
          slopes[pooled[row]!.positions[i]!]! += g;
        });
        return slopes;
      }),
    );
  const lead = Math.min(...pooled.map((image) => image.lead));
  return { output: join(pooled.map((image) => image.output)), backward, lead };
}

function split(matrix: Matrix, rows: number): Matrix[] {
  const size = matrix.length / rows;
  return Array.from({ length: rows }, (_, row) => matrix.subarray(row * size, (row + 1) * size));
}

function join(parts: readonly Matrix[]): Matrix {
  return Float64Array.from(parts.flatMap((part) => [...part]));
}
