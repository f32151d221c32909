/**
 * ConvNetJS: its own layers, forward and backward, an example at a time. It has neither the
 * distillation loss nor Adam, so both are given to it here, in plain JavaScript: then its work, and
 * its losses, are everybody's.
 */
import convnetjs from 'convnetjs';
import { ADAM } from '../../src/engine/executors/optimizers';
import type { Contender, MakeContender } from '../contender';
import { type Net, settings } from '../nets';

type ConvNet = InstanceType<typeof convnetjs.Net>;

export const convnet: MakeContender = async (net): Promise<Contender> => {
  const model = build(net);
  const { size, inputs, labels, teacherLogits } = net.batch;
  const classes = net.model.output.width;
  const update = adam(model);
  const input = new convnetjs.Vol(28, 28, 1, 0);
  const target = new Float64Array(classes);
  const gradient = new Float64Array(classes);
  let totals: number[] = [];
  return {
    step() {
      let total = 0;
      for (let row = 0; row < size; row++) {
        input.w.set(inputs.subarray(784 * row, 784 * (row + 1)));
        const logits = model.forward(input, true).w;
        const teacher = teacherLogits.subarray(classes * row, classes * (row + 1));
        total += lossAndGradient(logits, labels[row]!, teacher, gradient) / size;
        // A regression layer passes back logits − target.
        for (let k = 0; k < classes; k++) target[k] = logits[k]! - gradient[k]! / size;
        model.backward(target);
      }
      update();
      totals.push(total);
    },
    async finish() {
      const values = totals;
      totals = [];
      return values;
    },
  };
};

/** The layers with the net's weights; images are [H, W, C] in both. */
function build({ model, weights }: Net): ConvNet {
  const definitions: Record<string, unknown>[] = [
    { type: 'input', out_sx: 28, out_sy: 28, out_depth: 1 },
  ];
  const { layers } = model;
  for (const layer of layers) {
    const isLast = layer === layers.at(-1);
    if (layer.type === 'conv2d') {
      const { filters } = layer;
      definitions.push({ type: 'conv', sx: 3, stride: 1, pad: 1, filters, activation: 'relu' });
    } else if (layer.type === 'maxPool') {
      definitions.push({ type: 'pool', sx: 2, stride: 2 });
    } else if (layer.type === 'dense') {
      const units = { num_neurons: layer.outputs };
      definitions.push(
        isLast ? { type: 'regression', ...units } : { type: 'fc', ...units, activation: 'relu' },
      );
    }
  }
  const net = new convnetjs.Net();
  net.makeLayers(definitions);
  const trained = net.layers.filter((layer) => layer.filters);
  trained.forEach(({ filters, biases }, index) => {
    const kernel = weights[2 * index]!.values;
    const count = filters!.length;
    filters!.forEach((filter, unit) => {
      for (let at = 0; at < filter.w.length; at++) filter.w[at] = kernel[at * count + unit]!;
    });
    biases!.w.set(weights[2 * index + 1]!.values);
  });
  return net;
}

/** (1 − α)·CE + α·T²·KL of one example, and its gradient in the logits. */
function lossAndGradient(
  logits: Float64Array,
  label: number,
  teacher: Float32Array,
  gradient: Float64Array,
): number {
  const { temperature, alpha } = settings;
  const hard = logSoftmax(logits, 1);
  const q = logSoftmax(logits, temperature);
  const p = logSoftmax(teacher, temperature);
  let divergence = 0;
  for (let k = 0; k < gradient.length; k++) {
    divergence += Math.exp(p[k]!) * (p[k]! - q[k]!);
    const own = Math.exp(hard[k]!) - (k === label ? 1 : 0);
    const soft = Math.exp(q[k]!) - Math.exp(p[k]!);
    gradient[k] = (1 - alpha) * own + alpha * temperature * soft;
  }
  return (alpha - 1) * hard[label]! + alpha * temperature ** 2 * divergence;
}

function logSoftmax(logits: Float64Array | Float32Array, temperature: number): Float64Array {
  const scaled = Float64Array.from(logits, (logit) => logit / temperature);
  const largest = Math.max(...scaled);
  const sum = scaled.reduce((total, value) => total + Math.exp(value - largest), 0);
  return scaled.map((value) => value - largest - Math.log(sum));
}

/** One Adam update of all weights from the gradients summed so far, which it clears. */
function adam(net: ConvNet): () => void {
  const moments = net
    .getParamsAndGrads()
    .map(({ params }) => [new Float64Array(params.length), new Float64Array(params.length)]);
  const { beta1, beta2, epsilon } = ADAM;
  let steps = 0;
  return () => {
    steps++;
    const rate = settings.learningRate / (1 - beta1 ** steps);
    const rootScale = 1 / Math.sqrt(1 - beta2 ** steps);
    net.getParamsAndGrads().forEach(({ params, grads }, index) => {
      const [m, v] = moments[index] as [Float64Array, Float64Array];
      for (let at = 0; at < params.length; at++) {
        const g = grads[at]!;
        m[at] = beta1 * m[at]! + (1 - beta1) * g;
        v[at] = beta2 * v[at]! + (1 - beta2) * g * g;
        params[at]! -= (rate * m[at]!) / (Math.sqrt(v[at]!) * rootScale + epsilon);
        grads[at] = 0;
      }
    });
  };
}
