import { describe, expect, it } from 'vitest';
import type { StoredRun } from '../../records/storedRun';
import { storedRun } from '../../ui/runs/storedRunFake';
import { catalog } from '../../workloads/catalog';
import { splitRuns } from './damagedRuns';

const nonsense: [string, object][] = [
  ['no spec', { spec: undefined }],
  ['a spec without parts', { spec: { version: 1, workload: { id: 'mnist' } } }],
  ['an unknown task', { spec: { ...catalog.mnist.defaults, workload: { id: 'chess' } } }],
  ['a date past all dates', { createdAt: 1e300 }],
  ['no date', { createdAt: undefined }],
  ['an import at no time', { importedAt: Number.NaN }],
  ['no tags', { tags: undefined }],
  ['a number for a name', { name: 7 }],
  ['an unknown status', { status: 'lost' }],
  ['a summary of nothing', { summary: {} }],
];

describe('rows of the database', () => {
  it.each(nonsense)('with %s cost themselves only', (_, change) => {
    const good = storedRun('good');
    const bad = { ...storedRun('bad'), ...change } as StoredRun;
    expect(splitRuns([good, bad], catalog)).toEqual({ runs: [good], damaged: [{ id: 'bad' }] });
  });

  it('are runs with and without results, of any age', () => {
    const rows = [
      storedRun('none', { accuracy: null }),
      storedRun('sample', { accuracy: null, sampleAccuracy: 0.5 }),
      storedRun('old', { createdAt: 0, importedAt: 1 }),
    ];
    expect(splitRuns(rows, catalog)).toEqual({ runs: rows, damaged: [] });
  });
});
