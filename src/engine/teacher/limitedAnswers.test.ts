import { setBackend } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { logSoftmaxOf, measureLoss } from '../../methods/testing/methodLosses';
import { collect, lossesOf, toyConfig } from '../testing/testRun';
import { answersOf, NEVER } from './limitedAnswers';

const LOGITS = Float32Array.of(2, 1, 0, -1, /* */ 5, 5, -40, 0);
const settings = { answersKept: 2, answersDecimals: 1 } as const;

function probabilities(logs: Float32Array): number[] {
  return Array.from(logs, (log) => Math.exp(log));
}

function near(values: number[]) {
  return values.map((value) => expect.closeTo(value, 6));
}

describe('what a teacher tells', () => {
  it('is all of it unless it is limited', () => {
    expect(answersOf(LOGITS, 4, { answers: 'full', ...settings })).toBe(LOGITS);
  });

  it('may be the label alone, the first where two are equal', () => {
    const told = answersOf(LOGITS, 4, { answers: 'label', ...settings });
    expect([...told]).toEqual([0, NEVER, NEVER, NEVER, 0, NEVER, NEVER, NEVER]);
  });

  it('may be the largest, the rest being shared evenly', () => {
    const told = probabilities(answersOf(LOGITS, 4, { answers: 'top-k', ...settings }));
    const powers = [2, 1, 0, -1].map(Math.exp);
    const sum = powers.reduce((a, b) => a + b, 0);
    const [a = 0, b = 0, c = 0, d = 0] = powers.map((power) => power / sum);
    const rest = (c + d) / 2;
    expect(told.slice(0, 4)).toEqual(near([a, b, rest, rest]));
    const all = answersOf(LOGITS, 4, { ...settings, answers: 'top-k', answersKept: 9 });
    expect(probabilities(all).slice(0, 4)).toEqual(near([a, b, c, d]));
  });

  it('may be rounded, and adds up to 1 all the same', () => {
    const told = probabilities(answersOf(LOGITS, 4, { answers: 'rounded', ...settings }));
    // 0.644, 0.237, 0.087, 0.032 and 0.498, 0.498, 0, 0.003
    expect(told.slice(0, 4)).toEqual(near([6 / 9, 2 / 9, 1 / 9, 0]));
    expect(told.slice(4)).toEqual(near([0.5, 0.5, 0, 0]));
    const even = answersOf(new Float32Array(40), 40, { answers: 'rounded', ...settings });
    expect(probabilities(even)[0]).toBeCloseTo(1 / 40, 6);
  });
});

describe.each(['kd', 'dkd', 'nkd', 'dist'])('a run of %s from labels alone', (method) => {
  const told = (changes: Record<string, string | number>) =>
    collect(toyConfig({ 'distillation.method': method, ...changes }));

  it('stays finite, differs from the whole answers, and is the baseline at α = 0', async () => {
    const whole = lossesOf(await told({}));
    const limited = lossesOf(await told({ 'distillation.answers': 'label' }));
    expect(limited.every(({ student }) => Number.isFinite(student.totalLoss))).toBe(true);
    expect(limited[0]?.student.distillationLoss).not.toBe(whole[0]?.student.distillationLoss);
    const alone = await told({ 'distillation.answers': 'label', 'distillation.alpha': 0 });
    for (const { student, baseline } of lossesOf(alone))
      expect(student.totalLoss).toBe(baseline?.totalLoss);
  });
});

it.each([1, 4, 30])(
  'of a label is T²·cross-entropy at T = %s, without a step to infinity',
  async (t) => {
    await setBackend('cpu');
    const student = [[1, -2, 0.5, 3]];
    const told = answersOf(LOGITS.subarray(0, 4), 4, { answers: 'label', ...settings });
    const loss = (alpha: number) =>
      measureLoss('kd', { student, teacher: [[...told]], labels: [2], temperature: t, alpha });
    const [logQ = Number.NaN] = logSoftmaxOf(student[0] ?? [], t);
    expect(loss(1).distillation).toBeCloseTo(-(t ** 2) * logQ, 2);
    for (const slope of loss(1).gradient.flat()) expect(Number.isFinite(slope)).toBe(true);
    // The gradient of cross-entropy: T·(q − the teacher’s class).
    const q = logSoftmaxOf(student[0] ?? [], t).map(Math.exp);
    loss(1).gradient[0]?.forEach((slope, place) => {
      expect(slope).toBeCloseTo(t * ((q[place] as number) - (place === 0 ? 1 : 0)), 4);
    });
  },
);
