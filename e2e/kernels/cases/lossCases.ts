/** The distillation loss with its gradient: few and many classes, large logits, missing labels. */

import { rowLoss } from '../../../src/kernels/wasm/testing/reference';
import {
  distillationLoss,
  type LossVariant,
} from '../../../src/kernels/webgpu/step/distillationLoss';
import { expectAtMost, expectThat, type KernelCase, noise } from '../kernelCase';
import type { TestDevice } from '../testDevice';

const VARIANTS: LossVariant[] = ['thread', 'workgroup'];

const agreeing: KernelCase[] = [2, 3, 10, 47, 1000].flatMap((classes) =>
  VARIANTS.filter((variant) => variant === 'thread' || [10, 1000].includes(classes)).map(
    (variant) => ({
      name: `loss over ${classes} classes by ${variant}`,
      run: (device: TestDevice) => compare(device, classes, variant),
    }),
  ),
);

/** Every temperature and scale of logits, on labelled and unlabelled rows. */
async function compare(device: TestDevice, classes: number, variant: LossVariant): Promise<string> {
  const worst = { crossEntropy: 0, divergence: 0, gradient: 0 };
  const rows = 5;
  const kernel = distillationLoss({ positions: 1, width: classes }, variant);
  for (const temperature of [0.5, 1, 4, 20]) {
    for (const scale of [1, 10, 80]) {
      const logits = noise(rows * classes, 1, scale);
      const teacherLogits = noise(rows * classes, 2, scale);
      const labels = Int32Array.from([0, classes - 1, -1, 1, -1]);
      const scales = { temperature, labelScale: 0.3, teacherScale: 0.7 * temperature };
      const { gradient, losses } = await device.run(
        kernel,
        { rows, hasTeacher: 1, ...scales },
        { logits, labels, teacherLogits },
        { gradient: rows * classes, losses: 2 * rows },
      );
      for (let row = 0; row < rows; row++) {
        const range = [row * classes, (row + 1) * classes] as const;
        const teacher = teacherLogits.subarray(...range);
        const expected = rowLoss(logits.subarray(...range), labels[row]!, teacher, scales);
        const whole = scales.labelScale + scales.teacherScale;
        const see = (name: keyof typeof worst, actual: number, wanted: number, unit: number) => {
          const off = Math.abs(actual - wanted) / unit;
          worst[name] = Math.max(worst[name], Number.isNaN(off) ? Number.POSITIVE_INFINITY : off);
        };
        const { crossEntropy, divergence } = expected;
        see('crossEntropy', losses![2 * row]!, crossEntropy, Math.max(1, crossEntropy));
        see('divergence', losses![2 * row + 1]!, divergence, Math.max(0.1, divergence));
        expected.gradient.forEach((value, i) => {
          see('gradient', gradient![range[0] + i]!, value, whole);
        });
      }
    }
  }
  // The least that WGSL promises for exponentials of large differences is not much more.
  return expectAtMost(5e-6, worst);
}

const special: KernelCase[] = [
  {
    name: 'loss stays finite for very large logits at T = 0.1',
    async run(device) {
      const { gradient, losses } = await device.run(
        distillationLoss({ positions: 1, width: 4 }, 'thread'),
        { rows: 1, hasTeacher: 1, temperature: 0.1, labelScale: 0.5, teacherScale: 0.25 },
        {
          logits: Float32Array.from([1e4, -1e4, 0, 3]),
          labels: Int32Array.of(1),
          teacherLogits: Float32Array.from([-1e4, 1e4, 0, 3]),
        },
        { gradient: 4, losses: 2 },
      );
      expectThat(`${losses}` === '20000,200000', `losses ${losses}`);
      expectThat(`${gradient}` === '0.75,-0.75,0,0', `gradient ${gradient}`);
      return '';
    },
  },
  {
    name: 'loss has the bits of plain cross-entropy where the teacher has no weight',
    async run(device) {
      const [logits, teacherLogits] = [noise(30, 3, 6), noise(30, 4, 6)];
      const labels = Int32Array.of(4, -1, 9);
      const run = (settings: object) =>
        device.run(
          distillationLoss({ positions: 1, width: 10 }, 'thread'),
          { rows: 3, labelScale: 1 / 128, ...settings },
          { logits, labels, teacherLogits },
          { gradient: 30, losses: 6 },
        );
      const plain = await run({ hasTeacher: 0, temperature: 1 });
      const weightless = await run({ hasTeacher: 1, temperature: 4, teacherScale: 0 });
      expectThat(`${plain.gradient}` === `${weightless.gradient}`, 'gradients differ');
      expectThat(plain.losses![0] === weightless.losses![0], 'losses differ');
      expectThat(plain.losses![1] === 0 && weightless.losses![1]! > 0, 'divergences are off');
      return '';
    },
  },
  {
    name: 'loss does not hide what is not a number',
    async run(device) {
      const { losses } = await device.run(
        distillationLoss({ positions: 1, width: 3 }, 'thread'),
        { rows: 1, hasTeacher: 1, temperature: 1, labelScale: 1, teacherScale: 1 },
        {
          logits: Float32Array.of(1, Number.NaN, 0),
          labels: Int32Array.of(0),
          teacherLogits: Float32Array.of(1, 2, 3),
        },
        { gradient: 3, losses: 2 },
      );
      expectThat(!losses!.some(Number.isFinite), `losses ${losses}`);
      return '';
    },
  },
];

const several: KernelCase[] = VARIANTS.map((variant) => ({
  name: `loss of several labels a row by ${variant}`,
  async run(device) {
    const [rows, classes, labelSlots] = [4, 130, 3];
    const [logits, teacherLogits] = [noise(rows * classes, 1, 4), noise(rows * classes, 2, 4)];
    const labels = Int32Array.from([129, 0, 64, 7, -1, 8, -1, -1, -1, -1, -1, 3]);
    const scales = { temperature: 2, labelScale: 0.3, teacherScale: 0.7 };
    const { gradient, losses } = await device.run(
      distillationLoss({ positions: 1, width: classes, labelSlots }, variant),
      { rows, hasTeacher: 1, ...scales },
      { logits, labels, teacherLogits },
      { gradient: rows * classes, losses: 2 * rows },
    );
    let worst = 0;
    for (let row = 0; row < rows; row++) {
      const range = [row * classes, (row + 1) * classes] as const;
      const own = labels.subarray(row * labelSlots, (row + 1) * labelSlots);
      const teacher = teacherLogits.subarray(...range);
      const expected = rowLoss(logits.subarray(...range), own, teacher, scales);
      const pairs = [
        [losses![2 * row]!, expected.crossEntropy],
        [losses![2 * row + 1]!, expected.divergence],
        ...Array.from(expected.gradient, (value, i) => [gradient![range[0] + i]!, value] as const),
      ] as const;
      for (const [actual, wanted] of pairs) {
        const off = Math.abs(actual - wanted) / Math.max(1, Math.abs(wanted));
        worst = Math.max(worst, Number.isNaN(off) ? Number.POSITIVE_INFINITY : off);
      }
    }
    return expectAtMost(5e-6, { worst });
  },
}));

export const lossCases: KernelCase[] = [...agreeing, ...special, ...several];
