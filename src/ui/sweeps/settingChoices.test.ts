import { describe, expect, it } from 'vitest';
import { settingLabel } from '../../config/settingText';
import { readAxes } from '../../store/sweeps/sweepDraft';
import { expandSweep } from '../../sweeps/definition';
import { catalog } from '../../workloads/catalog';
import { runnableDefaults } from '../../workloads/testing/runnableDefaults';
import { settingChoices } from './settingChoices';

describe.each(Object.values(catalog))('what a sweep over $id may vary', (meta) => {
  const defaults = runnableDefaults(meta);
  it.each(settingChoices(defaults))('$label: $example makes runs', ({ path, example }) => {
    const { sweep, problems } = readAxes({ axes: [{ path, text: example }], seeds: 1 }, defaults);
    expect(problems).toEqual([]);
    expect(sweep && expandSweep(sweep, catalog).problems).toEqual([]);
  });

  it('has each setting once, under the name of the form', () => {
    const choices = settingChoices(defaults);
    expect(new Set(choices.map(({ path }) => path)).size).toBe(choices.length);
    for (const { path, label } of choices)
      expect(settingLabel(path, defaults.workload.id)).toBe(label);
  });
});
