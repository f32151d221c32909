import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../config/paths';
import { catalog } from '../../workloads/catalog';
import { presentSpec } from './shownRun';

const { defaults } = catalog.toy2d;

describe('the spec of a stored run', () => {
  it('is told without limits that were nothing in 32 bits, and with others at the smallest', () => {
    const stored = applyChanges(defaults, {
      'training.clipNorm': 5e-324,
      'training.maxNorm': 1e-9,
    });
    expect(presentSpec(stored, catalog)).toEqual(
      applyChanges(defaults, { 'training.clipNorm': 0, 'training.maxNorm': 0.001 }),
    );
    expect(presentSpec(defaults, catalog)).toEqual(defaults);
  });

  it('is null where nothing can be read', () => {
    expect(presentSpec({} as typeof defaults, catalog)).not.toBeNull();
    expect(presentSpec({ ...defaults, training: null } as never, catalog)).toBeNull();
  });
});
