import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../config/paths';
import { readAxes } from '../../store/sweeps/sweepDraft';
import { expandSweep } from '../../sweeps/definition';
import { catalog } from '../../workloads/catalog';
import { gridsOf } from './grids';

describe.each(['kd', 'logit-mse', 'fitnet'])('the grids under %s', (method) => {
  const spec = applyChanges(catalog.mnist.defaults, { 'distillation.method': method });

  it('make runs', () => {
    for (const { axes } of gridsOf(spec)) {
      const { sweep, problems } = readAxes({ axes, seeds: 1 }, spec);
      expect(problems).toEqual([]);
      expect(sweep && expandSweep(sweep, catalog).problems).toEqual([]);
    }
  });

  it('vary the temperature where the method has one', () => {
    const hasTemperature = gridsOf(spec).some(({ label }) => label.startsWith('T × α'));
    expect(hasTemperature).toBe(method !== 'logit-mse');
  });
});

it('offers only the methods that these networks can be taught by', () => {
  const textOf = (architecture: { kind: 'linear' } | { kind: 'mlp'; hidden: number[] }) =>
    gridsOf(applyChanges(catalog.mnist.defaults, { 'student.architecture': architecture })).find(
      ({ label }) => label.startsWith('All methods'),
    )?.axes[0]?.text;
  expect(textOf({ kind: 'mlp', hidden: [30] })).toContain('fitnet');
  expect(textOf({ kind: 'linear' })).not.toContain('fitnet');
});
