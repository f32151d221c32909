/**
 * jax-js: one jitted function for the whole step, loss, gradients and Adam included. Weights are
 * laid out as its convolutions want them (channels first), once, before anything is timed.
 */
import type { numpy } from '@jax-js/jax';
import { ADAM } from '../../src/engine/executors/optimizers';
import { sourcesOf } from '../../src/model/graph';
import { type Layer, NORM_EPSILON, weightShapesOfLayer } from '../../src/model/layer';
import type { MakeContender } from '../contender';
import { type Net, settings } from '../nets';
import { channelsFirst, channelsFirstWeights } from './channelsFirst';
import { attended, embedded, layerNormed, meanOf } from './jaxText';

type Tensor = numpy.Array;

/** The library on one device, with as many workers as there are threads; with one there is none. */
async function startJax(device: 'wasm' | 'webgpu', threads: number) {
  // Without workers it computes on the thread that asks.
  if (threads === 1) Reflect.deleteProperty(globalThis, 'Worker');
  else Object.defineProperty(navigator, 'hardwareConcurrency', { value: threads });
  const jax = await import('@jax-js/jax');
  const started = await jax.init(device);
  if (!started.includes(device)) throw new Error(`jax-js has no ${device} here`);
  jax.defaultDevice(device);
  return jax;
}

type Jax = Awaited<ReturnType<typeof startJax>>;

export const jaxOn =
  (device: 'wasm' | 'webgpu'): MakeContender =>
  async (net, { threads }) => {
    if (threads > 1 && typeof Worker === 'undefined') throw new Error('jax-js has no workers here');
    const jax = await startJax(device, threads);
    const { batch } = net;
    const { numpy: np } = jax;
    const train = jax.jit(trainStep(jax, net));
    const array = (values: Float32Array, shape: readonly number[]) =>
      np.array(values as Float32Array<ArrayBuffer>).reshape([...shape]);
    const weights = channelsFirstWeights(net);
    let params = weights.map(({ values, shape }) => array(values, shape));
    let m = weights.map(({ shape }) => np.zeros(shape));
    let v = weights.map(({ shape }) => np.zeros(shape));
    let totals: Tensor[] = [];
    let steps = 0;
    return {
      step() {
        steps++;
        const x = array(batch.inputs, [batch.size, ...channelsFirst(net.model.inputShape)]);
        const labels = np.array(net.known.labels as Int32Array<ArrayBuffer>, { dtype: np.int32 });
        const { length } = net.known.labels;
        const teacher = array(net.known.teacherLogits, [length, net.model.output.width]);
        const rate = settings.learningRate / (1 - ADAM.beta1 ** steps);
        const rootScale = 1 / Math.sqrt(1 - ADAM.beta2 ** steps);
        let total: Tensor;
        [params, m, v, total] = train(params, m, v, x, labels, teacher, rate, rootScale);
        totals.push(total);
      },
      async flush() {
        await jax.blockUntilReady(totals);
      },
      async finish() {
        await jax.blockUntilReady([params, m, v]);
        const values = await Promise.all(totals.map((total) => total.data()));
        totals = [];
        return values.map((value) => value[0] as number);
      },
    };
  };

/** (parameters, moments, batch, rates) ↦ (parameters, moments, total loss). */
function trainStep(jax: Jax, net: Net) {
  const { numpy: np, nn } = jax;
  const { temperature, alpha } = settings;

  function totalLoss(params: Tensor[], x: Tensor, labels: Tensor, teacher: Tensor): Tensor {
    const { rows } = net.known;
    const outputs = forward(jax, net, params, x);
    const logits = rows
      ? np.take(
          outputs.reshape([-1, net.model.output.width]),
          np.array(rows as Int32Array<ArrayBuffer>, { dtype: np.int32 }),
          0,
        )
      : outputs;
    const target = nn.oneHot(labels, net.model.output.width);
    const hard = np.mean(np.sum(target.mul(nn.logSoftmax(logits.ref)), 1)).neg();
    const logP = nn.logSoftmax(teacher.div(temperature));
    const logQ = nn.logSoftmax(logits.div(temperature));
    const soft = np.mean(np.sum(np.exp(logP.ref).mul(logP.sub(logQ)), 1));
    return hard.mul(1 - alpha).add(soft.mul(alpha * temperature ** 2));
  }

  return (
    params: Tensor[],
    m: Tensor[],
    v: Tensor[],
    x: Tensor,
    labels: Tensor,
    teacher: Tensor,
    rate: Tensor,
    rootScale: Tensor,
  ): [Tensor[], Tensor[], Tensor[], Tensor] => {
    const kept = params.map((param) => param.ref);
    const [total, gradients] = jax.valueAndGrad(totalLoss)(params, x, labels, teacher);
    const firsts: Tensor[] = [];
    const seconds: Tensor[] = [];
    const updated = (gradients as Tensor[]).map((gradient, index) => {
      const first = m[index]!.mul(ADAM.beta1).add(gradient.ref.mul(1 - ADAM.beta1));
      const second = v[index]!.mul(ADAM.beta2).add(np.square(gradient).mul(1 - ADAM.beta2));
      firsts.push(first.ref);
      seconds.push(second.ref);
      const divisor = np.sqrt(second).mul(rootScale.ref).add(ADAM.epsilon);
      return kept[index]!.sub(first.mul(rate.ref).div(divisor));
    });
    rate.dispose();
    rootScale.dispose();
    return [updated, firsts, seconds, total];
  };
}

/** Logits; images are [B, C, H, W]. */
function forward(jax: Jax, { model }: Net, params: Tensor[], x: Tensor): Tensor {
  const { layers } = model;
  const weights = [...params];
  const sources = sourcesOf(layers);
  const reads = sources.flat();
  const values: Tensor[] = [];
  /** A value, which each but its last reader leaves to others. */
  const take = (source: number) => {
    reads.splice(reads.indexOf(source), 1);
    const value = source < 0 ? x : values[source]!;
    return reads.includes(source) ? value.ref : value;
  };
  layers.forEach((layer, place) => {
    const own = weights.splice(0, weightShapesOfLayer(layer).length);
    values.push(applyLayer(jax, layer, sources[place]!.map(take), own));
  });
  return values.at(-1)!;
}

function applyLayer(
  jax: Jax,
  layer: Layer,
  [value, second]: readonly Tensor[],
  own: readonly Tensor[],
): Tensor {
  const { numpy: np, nn, lax } = jax;
  const [kernel, bias] = own as [Tensor, Tensor];
  switch (layer.type) {
    case 'conv2d': {
      const sums = lax.conv(value!, kernel, [1, 1], 'SAME');
      return nn.relu(sums.add(bias.reshape([layer.filters, 1, 1])));
    }
    case 'maxPool':
      return lax.reduceWindow(value!, np.max, [2, 2], [2, 2]);
    case 'flatten':
      return value!.reshape([-1, layer.size]);
    case 'dense': {
      const sums = np.matmul(value!, kernel).add(bias);
      return layer.relu ? nn.relu(sums) : sums;
    }
    case 'embedding':
      return embedded(jax, value!, own);
    case 'layerNorm':
      return layerNormed(jax, value!, own, NORM_EPSILON);
    case 'add':
      return value!.add(second!);
    case 'attention':
      return attended(jax, layer, value!, second!);
    case 'maskedPool':
      return meanOf(jax, layer, value!, second!);
    default:
      throw new Error(`no ${layer.type} here`);
  }
}
