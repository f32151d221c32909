import { describe, expect, it } from 'vitest';
import { logitGradients, overTemperature, temperatureRange } from './lens';

const student = [1.2, -0.4, 0.3, 2.2];
const teacher = [3.1, 0.2, -1.5, 0.9];
const label = 2;

/** The lab's loss of one example, in the logits of the student. */
function lossOf(logits: readonly number[], temperature: number, alpha: number): number {
  const logSoftmax = (values: readonly number[]) => {
    const sum = Math.log(values.reduce((total, value) => total + Math.exp(value), 0));
    return values.map((value) => value - sum);
  };
  const own = logSoftmax(logits.map((z) => z / temperature));
  const target = logSoftmax(teacher.map((v) => v / temperature));
  const kl = target.reduce((sum, log, c) => sum + Math.exp(log) * (log - (own[c] as number)), 0);
  const crossEntropy = -(logSoftmax(logits)[label] as number);
  return (1 - alpha) * crossEntropy + alpha * temperature ** 2 * kl;
}

describe('the gradient lens', () => {
  for (const [temperature, alpha] of [
    [1, 0.5],
    [4, 0.9],
    [20, 0.3],
  ] as const) {
    it(`pulls against the gradient of the loss at T = ${temperature}, α = ${alpha}`, () => {
      const gradients = logitGradients(student, teacher, label, {
        temperature,
        alpha,
        isScaled: true,
      });
      student.forEach((_, c) => {
        const moved = (by: number) => student.map((z, other) => (other === c ? z + by : z));
        const h = 1e-5;
        const slope =
          (lossOf(moved(h), temperature, alpha) - lossOf(moved(-h), temperature, alpha)) / (2 * h);
        expect(gradients?.total[c]).toBeCloseTo(-slope, 7);
      });
    });
  }

  it('pulls T² times more softly without T², and the same on the label', () => {
    const settings = { temperature: 5, alpha: 0.7 };
    const scaled = logitGradients(student, teacher, label, { ...settings, isScaled: true });
    const plain = logitGradients(student, teacher, label, { ...settings, isScaled: false });
    expect(plain?.hard).toEqual(scaled?.hard);
    scaled?.soft.forEach((gradient, c) => {
      expect(gradient).toBeCloseTo(25 * (plain?.soft[c] as number), 12);
    });
  });

  it('moves no logit on the whole: each pull sums to zero', () => {
    const gradients = logitGradients(student, teacher, label, {
      temperature: 3,
      alpha: 0.4,
      isScaled: true,
    });
    for (const gradient of [gradients?.hard, gradients?.soft, gradients?.total]) {
      expect(gradient?.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
    }
  });

  it('has nothing to say of logits that are not finite', () => {
    const broken = [Number.NaN, 0, 0, 0];
    expect(
      logitGradients(broken, teacher, 0, { temperature: 1, alpha: 0.5, isScaled: true }),
    ).toBeNull();
  });

  it('shows what T² keeps equal: the soft pull levels off, without it falls as 1/T²', () => {
    const points = overTemperature([50, 100], teacher, student, label, 0.9);
    const [near, far] = points.map(({ sizes }) => sizes) as [
      NonNullable<(typeof points)[0]['sizes']>,
      NonNullable<(typeof points)[0]['sizes']>,
    ];
    expect(far.soft / near.soft).toBeCloseTo(1, 1);
    expect(far.unscaled / near.unscaled).toBeCloseTo(1 / 4, 2);
    expect(far.hard).toBe(near.hard);
    // At high T the soft pull is α/C of the difference of the centred logits.
    const differences = teacher.map((v, c) => v - (student[c] as number));
    const mean = differences.reduce((sum, d) => sum + d, 0) / 4;
    const limit = (0.9 / 4) * Math.hypot(...differences.map((d) => d - mean));
    expect(far.soft).toBeCloseTo(limit, 1);
  });

  it('flattens the soft targets as T rises, and works without a student', () => {
    const points = overTemperature(temperatureRange(0.5, 30, 25), teacher, null, label, 0.9);
    expect(points).toHaveLength(25);
    expect(points[0]?.temperature).toBeCloseTo(0.5);
    expect(points.at(-1)?.temperature).toBeCloseTo(30);
    points.slice(1).forEach((point, i) => {
      expect(point.entropy).toBeGreaterThan(points[i]?.entropy as number);
      expect(point.top).toBeLessThan(points[i]?.top as number);
      expect(point.sizes).toBeNull();
    });
    expect(points.at(-1)?.entropy).toBeLessThan(2);
  });
});
