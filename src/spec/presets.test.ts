import { describe, expect, it } from 'vitest';
import { catalog } from '../workloads/catalog';
import { applyChanges } from './paths';
import { matchPreset, presets, specOfPreset } from './presets';
import { completeSpec, validate } from './validate';

describe.each(presets)('preset "$title"', (preset) => {
  const { workload, changes, claim } = preset;
  const spec = specOfPreset(preset, catalog);

  it('can be run', () => {
    expect(validate(spec, catalog)).toEqual([]);
  });

  it('names only settings that exist', () => {
    expect(completeSpec(changes, catalog[workload], catalog).problems).toEqual([]);
  });

  it('is recognised by its settings, whatever seed and backend', () => {
    expect(matchPreset(spec, catalog)).toBe(preset);
    const elsewhere = applyChanges(spec, { 'training.seed': 321, backend: 'cpu' });
    expect(matchPreset(elsewhere, catalog)).toBe(preset);
    const other = applyChanges(spec, { 'training.batchSize': 77 });
    expect(matchPreset(other, catalog)).toBeUndefined();
  });

  it('claims in one sentence and promises no figure', () => {
    expect(claim).toMatch(/^[^.?!]+(\.\d[^.?!]*)*[.?]$/);
    expect(claim).not.toMatch(/%|percent/);
  });
});

describe('presets', () => {
  it('have different ids and begin with the default spec', () => {
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
    const [first] = presets;
    expect(first && specOfPreset(first, catalog)).toEqual(catalog.mnist.defaults);
  });
});
