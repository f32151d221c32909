/** The optimizers over several steps, and the losses that the same kernel sums up. */
import { CLIPPING_FLOATS } from '../../../src/kernels/webgpu/step/gradientNorm';
import { type UpdateRule, update } from '../../../src/kernels/webgpu/step/update';
import { expectAtMost, gap, type KernelCase, noise } from '../kernelCase';
import type { TestDevice } from '../testDevice';

const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
const RULES: UpdateRule[] = [
  { optimizer: 'sgd' },
  { optimizer: 'momentum', decay: 0.9 },
  { optimizer: 'adam', ...ADAM },
];

export const updateCases: KernelCase[] = RULES.flatMap((rule) =>
  [64, 4160].map((floats) => ({
    name: `${rule.optimizer} over ${floats} parameters`,
    run: (device: TestDevice) => compare(device, rule, floats),
  })),
);

async function compare(device: TestDevice, rule: UpdateRule, floats: number): Promise<string> {
  const kernel = update(rule, floats, []);
  const moments = kernel.bindings.filter((name) => name === 'first' || name === 'second');
  const expected = {
    weights: Float64Array.from(noise(floats, 1)),
    first: new Float64Array(floats),
    second: new Float64Array(floats),
  };
  let state: Record<string, Float32Array> = {
    weights: noise(floats, 1),
    ...Object.fromEntries(moments.map((name) => [name, new Float32Array(floats)])),
  };
  const lengths = Object.fromEntries(['weights', ...moments].map((name) => [name, floats]));
  const losses = { difference: 0 };
  for (let step = 1; step <= 5; step++) {
    const gradients = noise(floats, 10 + step, step === 3 ? 1e-6 : 1);
    const rows = 3 * step;
    // Padded to whole vectors with what must not be counted.
    const rowLosses = noise(4 * Math.ceil(rows / 2), 20 + step).map(Math.abs);
    const [learningRate, temperature, alpha] = [0.01, 3, step === 2 ? 0 : 0.7];
    const corrects = rule.optimizer === 'adam';
    const rate = corrects ? learningRate / (1 - ADAM.beta1 ** step) : learningRate;
    const rootScale = corrects ? 1 / Math.sqrt(1 - ADAM.beta2 ** step) : 1;
    const { ring, ...rest } = await device.run(
      kernel,
      {
        rows,
        lossSlot: 1,
        temperature,
        alpha,
        keep: 1,
        labelWeight: 0.5,
        positionWeight: 1 / rows,
        rate,
        rootScale,
      },
      { ...state, gradients, clipping: new Float32Array(CLIPPING_FLOATS), losses: rowLosses },
      { ...lengths, ring: 9 },
    );
    state = rest;
    apply(rule, expected, gradients, learningRate, step);
    const sum = (part: number) =>
      rowLosses
        .subarray(0, 2 * rows)
        .reduce((total, value, i) => total + (i % 2 === part ? value : 0), 0);
    const [student, distillation] = [0.5 * sum(0), (9 * sum(1)) / rows];
    const total = (1 - alpha) * student + alpha * distillation;
    const off = gap(ring!.subarray(3, 6), [student, distillation, total]);
    losses.difference = Math.max(losses.difference, off);
  }
  return expectAtMost(2e-6, {
    weights: gap(state.weights!, expected.weights),
    losses: losses.difference,
    ...Object.fromEntries(
      moments.map((name) => [name, gap(state[name]!, expected[name as 'first'])]),
    ),
  });
}

function apply(
  rule: UpdateRule,
  { weights, first, second }: Record<'weights' | 'first' | 'second', Float64Array>,
  gradients: Float32Array,
  rate: number,
  step: number,
): void {
  gradients.forEach((g, i) => {
    if (rule.optimizer === 'sgd') {
      weights[i]! -= rate * g;
    } else if (rule.optimizer === 'momentum') {
      first[i] = rule.decay * first[i]! + g;
      weights[i]! -= rate * first[i]!;
    } else {
      first[i] = rule.beta1 * first[i]! + (1 - rule.beta1) * g;
      second[i] = rule.beta2 * second[i]! + (1 - rule.beta2) * g * g;
      const root = Math.sqrt(second[i]! / (1 - rule.beta2 ** step)) + rule.epsilon;
      weights[i]! -= (rate * (first[i]! / (1 - rule.beta1 ** step))) / root;
    }
  });
}
