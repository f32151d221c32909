import { describe, expect, it } from 'vitest';
import type { MethodId } from '../../../config/experiment';
import { methods } from '../../../methods';
import { catalog } from '../../../workloads/catalog';
import { labelLossOf, lossFormulaTex, lossFormulaText } from './lossFormulaText';

const { distillation } = catalog.mnist.defaults;

it('shows the values that are set', () => {
  expect(lossFormulaText({ ...distillation, temperature: 4, alpha: 0.9 })).toBe(
    'Total = (1 − α)·CE(labels)\n+ α·T²·KL(teacher‖student at T)\n= 0.1·CE + 0.9·4²·KL at 4',
  );
});

it('shortens long values to four digits, in both', () => {
  const values = { ...distillation, temperature: 3.71828, alpha: 0.123456 };
  expect(lossFormulaText(values)).toContain('= 0.8765·CE + 0.1235·3.718²·KL at 3.718');
  expect(lossFormulaTex(values)).not.toContain('3.71828');
});

it('calls what is learned beside the teacher by its name', () => {
  const textOf = (id: 'detection' | 'driving' | 'shop') => {
    const { defaults, task } = catalog[id];
    return lossFormulaText({ ...distillation, alpha: 0.9 }, labelLossOf(task(defaults)));
  };
  expect(textOf('shop')).toContain('(1 − α)·CE(labels)');
  expect(textOf('driving')).toContain('(1 − α)·CE(labels)');
  expect(textOf('detection')).toContain('(1 − α)·L(boxes)');
  expect(textOf('detection')).toContain('= 0.1·L + 0.9·');
});

it('says whom the student is compared with, by what, and in which order', () => {
  expect(lossFormulaText({ ...distillation, softTargets: 'uniform' })).toContain(
    'KL(uniform‖student',
  );
  expect(lossFormulaText({ ...distillation, divergence: 'reverse-kl' })).toContain(
    'KL(student at T‖teacher)',
  );
});

describe.each(Object.keys(methods) as MethodId[])('the formula of %s', (method) => {
  it('is TeX that can be set, and shows its own numbers', async () => {
    const { renderToString } = await import('katex');
    const tex = lossFormulaTex({
      ...distillation,
      method,
      dkd: { ...distillation.dkd, otherWeight: 7.25 },
    });
    expect(() =>
      renderToString(tex, { throwOnError: true, strict: false, trust: true }),
    ).not.toThrow();
    expect(tex.includes('7.25')).toBe(method === 'dkd');
    expect(lossFormulaText({ ...distillation, method })).not.toMatch(/undefined|NaN/);
  });
});
