import { describe, expect, it } from 'vitest';
import type { ExperimentConfig } from '../../config/experiment';
import { applyChanges } from '../../config/paths';
import { catalog } from '../../workloads/catalog';
import type { ScenesOptions } from '../../workloads/scenes/options';
import { presentConfig } from './shownRun';

const { defaults } = catalog.toy2d;

describe('the spec of a stored run', () => {
  it('is told without limits that were nothing in 32 bits, and with others at the smallest', () => {
    const stored = applyChanges(defaults, {
      'training.clipNorm': 5e-324,
      'training.maxNorm': 1e-9,
    });
    expect(presentConfig(stored, catalog)).toEqual(
      applyChanges(defaults, { 'training.clipNorm': 0, 'training.maxNorm': 0.001 }),
    );
    expect(presentConfig(defaults, catalog)).toEqual(defaults);
  });

  it('has scenes drawn by the lab where it knows of no other', () => {
    const { source, ...options } = catalog.scenes.defaults.workload.options as ScenesOptions;
    const workload = { id: 'scenes' as const, options };
    const stored = { ...catalog.scenes.defaults, workload } as ExperimentConfig;
    const trained = applyChanges(stored, { 'teacher.source': 'train' });
    expect(presentConfig(trained, catalog)?.workload.options).toEqual({
      ...options,
      source: 'drawn',
    });
    expect(source).toBe('emoji');
    expect(presentConfig(catalog.scenes.defaults, catalog)).toEqual(catalog.scenes.defaults);
  });

  it('is null where nothing can be read', () => {
    expect(presentConfig({} as typeof defaults, catalog)).not.toBeNull();
    expect(presentConfig({ ...defaults, training: null } as never, catalog)).toBeNull();
  });
});
