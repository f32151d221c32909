import { describe, expect, it } from 'vitest';
import { rowLoss } from './reference';
import { gap, kinds, noise, TestMemory } from './testKernels';

describe.each(kinds)('distillation loss, %s build', async (kind) => {
  const memory = await TestMemory.start(kind);

  /** The kernel's results for one row. */
  function run(
    logits: ArrayLike<number>,
    labels: number | readonly number[],
    teacher: ArrayLike<number> | null,
    { temperature = 1, labelScale = 1, teacherScale = 0 },
  ) {
    memory.clear();
    const classes = logits.length;
    const [gradient, losses] = [memory.room(classes), memory.room(2)];
    const at = memory.put(logits);
    const slots = typeof labels === 'number' ? [labels] : labels;
    const labelsAt = memory.putWords(slots);
    const teacherAt = teacher ? memory.put(teacher) : 0;
    memory.kernels.lossRow(
      at,
      labelsAt,
      slots.length,
      teacherAt,
      gradient,
      losses,
      classes,
      temperature,
      labelScale,
      teacherScale,
    );
    const [crossEntropy, divergence] = memory.read(losses, 2);
    return { crossEntropy, divergence, gradient: memory.read(gradient, classes) };
  }

  const cases = [2, 3, 4, 10, 47, 1000].flatMap((classes) =>
    [0.5, 1, 4, 20].map((temperature) => ({ classes, temperature })),
  );

  it.each(cases)('$classes classes at T = $temperature', ({ classes, temperature }) => {
    for (const scale of [1, 10, 80]) {
      const [logits, teacher] = [noise(classes, 1, scale), noise(classes, 2, scale)];
      const settings = { temperature, labelScale: 0.3, teacherScale: 0.7 * temperature };
      const actual = run(logits, classes - 1, teacher, settings);
      const expected = rowLoss(logits, classes - 1, teacher, settings);
      // Sums and differences of shares near 1: errors are absolute where the results are small.
      expect(off(actual.crossEntropy!, expected.crossEntropy)).toBeLessThan(5e-7);
      expect(off(actual.divergence!, expected.divergence)).toBeLessThan(5e-7);
      const weight = settings.labelScale + settings.teacherScale;
      expected.gradient.forEach((value, index) => {
        expect(Math.abs(actual.gradient[index]! - value) / weight).toBeLessThan(3e-7);
      });
    }
  });

  it.each([[[2]], [[4, 0]], [[1, -1, 8, 6]], [[-1, -1, 5]], [[-1, -1, -1]]])(
    'spreads the target evenly over the labels %j',
    (labels) => {
      const [logits, teacher] = [noise(9, 6, 4), noise(9, 7, 4)];
      const settings = { temperature: 2, labelScale: 0.3, teacherScale: 0.7 };
      const actual = run(logits, labels, teacher, settings);
      const expected = rowLoss(logits, labels, teacher, settings);
      expect(off(actual.crossEntropy!, expected.crossEntropy)).toBeLessThan(5e-7);
      expect(gap(actual.gradient, expected.gradient)).toBeLessThan(1e-6);
    },
  );

  it('has the value by hand, and the slope of its differences, for two labels of three', () => {
    // softmax is 1/4, 1/2, 1/4, so that −(log ¼ + log ½) / 2 = 1.5·log 2.
    const logits = [0, Math.log(2), 0];
    const { crossEntropy, gradient } = run(logits, [1, 2], null, {});
    expect(crossEntropy).toBeCloseTo(1.5 * Math.log(2), 6);
    expect([...gradient]).toEqual([0.25, 0, -0.25].map((value) => expect.closeTo(value, 6)));
    const loss = (at: number, step: number) =>
      rowLoss(logits.with(at, logits[at]! + step), [1, 2], null, {}).crossEntropy;
    gradient.forEach((slope, at) => {
      expect(slope).toBeCloseTo((loss(at, 1e-4) - loss(at, -1e-4)) / 2e-4, 5);
    });
  });

  it('stays finite for very large logits at T = 0.1', () => {
    const logits = [1e4, -1e4, 0, 3];
    const settings = { temperature: 0.1, labelScale: 0.5, teacherScale: 0.25 };
    const actual = run(logits, 1, [-1e4, 1e4, 0, 3], settings);
    expect(actual.crossEntropy).toBe(2e4);
    expect(actual.divergence).toBe(2e5);
    expect([...actual.gradient]).toEqual([0.75, -0.75, 0, 0]);
  });

  it('gives no cross-entropy to an unlabelled row', () => {
    const alone = run([1, 2, 3], -1, null, {});
    expect(alone).toEqual({ crossEntropy: 0, divergence: 0, gradient: new Float32Array(3) });
    const taught = run([1, 2, 3], -1, [3, 2, 1], { temperature: 2, teacherScale: 1 });
    const expected = rowLoss([1, 2, 3], -1, [3, 2, 1], { temperature: 2, teacherScale: 1 });
    expect(taught.crossEntropy).toBe(0);
    expect(gap(taught.gradient, expected.gradient)).toBeLessThan(1e-6);
  });

  it('has the bits of plain cross-entropy where the teacher has no weight', () => {
    const [logits, teacher] = [noise(10, 3, 6), noise(10, 4, 6)];
    const plain = run(logits, 4, null, { labelScale: 1 / 128 });
    const weightless = run(logits, 4, teacher, { labelScale: 1 / 128, temperature: 4 });
    expect(weightless.gradient).toEqual(plain.gradient);
    expect(weightless.crossEntropy).toBe(plain.crossEntropy);
    expect(weightless.divergence).toBeGreaterThan(0);
  });

  it('is zero where student and teacher agree', () => {
    const logits = noise(10, 5, 6);
    const actual = run(logits, -1, logits, { temperature: 4, teacherScale: 1 });
    expect(actual.divergence).toBe(0);
    expect(actual.gradient).toEqual(new Float32Array(10));
  });

  it('does not hide what is not a number', () => {
    expect(run([1, Number.NaN, 0], 0, null, {}).crossEntropy).toBeNaN();
    expect(run([1, Number.NaN, 0], -1, [1, 2, 3], {}).divergence).toBeNaN();
  });
});

/** Error, relative to values above 1. */
function off(actual: number, expected: number): number {
  return Math.abs(actual - expected) / Math.max(1, Math.abs(expected));
}
