import { describe, expect, it } from 'vitest';
import type { Kernel } from './kernel';
import { type KernelChoice, Tuning } from './tune';

const kernel = (label: string): Kernel => ({
  label,
  bindings: [],
  code: '',
  workgroups: () => [1, 1],
});
const variant = (name: string, hasBarriers: boolean) => ({
  name,
  hasBarriers,
  make: () => kernel(name),
});
const choice: KernelChoice = {
  key: 'product 3 4',
  variants: [variant('shared', true), variant('large tile', false), variant('small tile', false)],
};

describe('kernel tuning', () => {
  it('starts with the first guess that suits the device', () => {
    expect(new Tuning(false).kernelOf(choice).label).toBe('shared');
    expect(new Tuning(true).kernelOf(choice).label).toBe('large tile');
  });

  it('takes what was measured to be fastest', () => {
    const tuning = new Tuning(false);
    expect(tuning.isMeasured(choice)).toBe(false);
    tuning.remember(choice, { shared: 3, 'large tile': 2, 'small tile': 2.5 });
    expect(tuning.isMeasured(choice)).toBe(true);
    expect(tuning.kernelOf(choice).label).toBe('large tile');
    tuning.remember({ ...choice, key: 'product 8 8' }, { shared: 1 });
    expect(tuning.kernelOf(choice).label).toBe('large tile');
  });

  it('learns nothing from no measurement', () => {
    const tuning = new Tuning(false);
    tuning.remember(choice, {});
    expect(tuning.isMeasured(choice)).toBe(false);
  });

  it('can be kept and restored, also by a version that lacks a variant', () => {
    const tuning = new Tuning(false);
    tuning.remember(choice, { 'small tile': 1, shared: 2 });
    const saved = JSON.parse(JSON.stringify(tuning)) as Record<string, string>;
    const restored = new Tuning(false);
    restored.restore({ ...saved, other: 'gone' });
    expect(restored.kernelOf(choice).label).toBe('small tile');
    restored.restore({ [choice.key]: 'gone' });
    expect(restored.kernelOf(choice).label).toBe('shared');
  });

  it('keeps to its first guess once that is settled', () => {
    const tuning = new Tuning(false);
    tuning.settle(choice);
    expect(tuning.isMeasured(choice)).toBe(true);
    expect(tuning.kernelOf(choice).label).toBe('shared');
    tuning.remember({ ...choice, key: 'measured' }, { 'large tile': 1 });
    tuning.settle({ ...choice, key: 'measured' });
    expect(tuning.kernelOf({ ...choice, key: 'measured' }).label).toBe('large tile');
  });

  it('offers what needs a feature only where the device has it', () => {
    const wanting = { ...variant('subgroups', false), feature: 'subgroups' as const };
    const both = { key: 'both', variants: [wanting, variant('plain', false)] };
    const namesOf = (tuning: Tuning) => tuning.candidatesOf(both).map(({ name }) => name);
    expect(namesOf(new Tuning(false))).toEqual(['plain']);
    expect(namesOf(new Tuning(false, new Set(['subgroups'])))).toEqual(['subgroups', 'plain']);
  });

  it('never takes a variant with barriers on an adapter in software', () => {
    const tuning = new Tuning(true);
    tuning.restore({ [choice.key]: 'shared' });
    expect(tuning.kernelOf(choice).label).toBe('large tile');
    expect(tuning.candidatesOf(choice).map(({ name }) => name)).toEqual([
      'large tile',
      'small tile',
    ]);
  });
});
