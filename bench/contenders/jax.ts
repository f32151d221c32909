/**
 * jax-js: one jitted function for the whole step, loss, gradients and Adam included. Weights are
 * laid out as its convolutions want them (channels first), once, before anything is timed.
 */
import type { numpy } from '@jax-js/jax';
import { ADAM } from '../../src/engine/executors/optimizers';
import type { MakeContender } from '../contender';
import { type Net, settings } from '../nets';
import { channelsFirstWeights } from './channelsFirst';

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
        const x = array(batch.inputs, [batch.size, 1, 28, 28]);
        const labels = np.array(batch.labels as Int32Array<ArrayBuffer>, { dtype: np.int32 });
        const teacher = array(batch.teacherLogits, [batch.size, net.model.output.width]);
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
    const logits = forward(jax, net, params, x);
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
function forward({ numpy: np, nn, lax }: Jax, { model }: Net, params: Tensor[], x: Tensor): Tensor {
  const weights = [...params];
  let value = x;
  for (const layer of model.layers) {
    if (layer.type === 'conv2d') {
      const [kernel, bias] = weights.splice(0, 2) as [Tensor, Tensor];
      const sums = lax.conv(value, kernel, [1, 1], 'SAME');
      value = nn.relu(sums.add(bias.reshape([layer.filters, 1, 1])));
    } else if (layer.type === 'maxPool') {
      value = lax.reduceWindow(value, np.max, [2, 2], [2, 2]);
    } else if (layer.type === 'flatten') {
      value = value.reshape([-1, layer.size]);
    } else if (layer.type === 'dense') {
      const [kernel, bias] = weights.splice(0, 2) as [Tensor, Tensor];
      const sums = np.matmul(value, kernel).add(bias);
      value = layer.relu ? nn.relu(sums) : sums;
    } else {
      throw new Error(`no ${layer.type} here`);
    }
  }
  return value;
}
