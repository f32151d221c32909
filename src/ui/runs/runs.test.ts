import { describe, expect, it } from 'vitest';
import { applyChanges, type SpecChanges } from '../../spec/paths';
import { automaticName } from '../../spec/settingText';
import type { StoredRun } from '../../store/storedRun';
import { catalog } from '../../workloads/catalog';
import {
  everything,
  isOpenable,
  isResumable,
  type RunQuery,
  rowOf,
  selectRows,
  tagsOf,
} from './runRows';
import { agoText, momentText } from './runTimes';
import { storedRun } from './storedRunFake';

const spec = (changes: SpecChanges) => applyChanges(catalog.mnist.defaults, changes);

/** Names of the runs that `query` shows, in order. */
function shown(runs: StoredRun[], query: Partial<RunQuery>): string[] {
  const rows = runs.map((run) => rowOf(run, new Set()));
  return selectRows(rows, { ...everything, ...query }).map(({ run }) => run.id);
}

describe('the name of a run', () => {
  it('says the task and what is not as usual, with seed and processor last', () => {
    const { mnist } = catalog;
    expect(automaticName(mnist.defaults, mnist)).toBe('Handwritten digits · as it comes');
    const changed = spec({
      backend: 'cpu',
      'training.seed': 7,
      'distillation.temperature': 8,
      'student.architecture': { kind: 'mlp', hidden: [64, 32] },
    });
    expect(automaticName(changed, mnist)).toBe(
      'Handwritten digits · T 8 · student 64-32 · seed 7 · on cpu',
    );
  });

  it('spells out four settings', () => {
    const many = spec({
      'distillation.temperature': 8,
      'distillation.alpha': 0.5,
      'training.epochs': 3,
      'training.batchSize': 32,
      'training.seed': 9,
      baseline: false,
    });
    expect(automaticName(many, catalog.mnist)).toMatch(/^(?:[^·]+·){4}[^·]+$/);
  });
});

describe('a row', () => {
  it('tells a run of another tab from one that was interrupted', () => {
    const run = storedRun('a', { status: 'running' });
    expect(rowOf(run, new Set(['a'])).standing).toBe('live');
    const row = rowOf(run, new Set());
    expect(row.standing).toBe('interrupted');
    expect([isOpenable(row), isResumable(row)]).toEqual([false, true]);
  });

  it('shows the last look where there is no summary, and says so', () => {
    const row = rowOf(
      storedRun('a', { status: 'left', accuracy: null, sampleAccuracy: 0.5 }),
      new Set(),
    );
    expect(row).toMatchObject({ student: 0.5, isSample: true });
    expect(rowOf(storedRun('b', { accuracy: 0.9 }), new Set())).toMatchObject({
      student: 0.9,
      isSample: false,
    });
  });
});

describe('the table', () => {
  const runs = [
    storedRun('a', { accuracy: 0.9, tags: ['talk'], createdAt: 3 }),
    storedRun('b', { accuracy: 0.95, star: true, notes: 'too hot', createdAt: 2 }),
    storedRun('c', { accuracy: null, status: 'left', createdAt: 1, name: 'My run' }),
  ];

  it('is sorted by time at first, and puts what has no value last either way', () => {
    expect(shown(runs, {})).toEqual(['a', 'b', 'c']);
    const by = (isAscending: boolean) => shown(runs, { order: { key: 'student', isAscending } });
    expect(by(true)).toEqual(['a', 'b', 'c']);
    expect(by(false)).toEqual(['b', 'a', 'c']);
  });

  it('has runs from files where they came in, not where they were made', () => {
    const come = storedRun('d', { createdAt: 0, importedAt: 9 });
    expect(shown([...runs, come], {})).toEqual(['d', 'a', 'b', 'c']);
    expect(shown([...runs, come], { filter: 'imported' })).toEqual(['d']);
  });

  it('is filtered by group, tag and words', () => {
    expect(shown(runs, { filter: 'starred' })).toEqual(['b']);
    expect(shown(runs, { filter: 'unfinished' })).toEqual(['c']);
    expect(shown(runs, { filter: 'tag:talk' })).toEqual(['a']);
    expect(shown(runs, { filter: 'imported' })).toEqual([]);
    expect(shown(runs, { filter: 'task:toy2d' })).toEqual([]);
    expect(shown(runs, { text: 'HOT too' })).toEqual(['b']);
    expect(shown(runs, { text: 'my handwritten' })).toEqual(['c']);
    expect(tagsOf(runs)).toEqual(['talk']);
  });
});

describe('moments', () => {
  it.each([
    [5, 'just now'],
    [60, '1 minute ago'],
    [7300, '2 hours ago'],
    [200_000, '2 days ago'],
  ])('says %i s as %s', (seconds, text) => {
    expect(agoText(0, 1000 * seconds)).toBe(text);
  });

  it('leaves the year out while it is the present one', () => {
    const time = new Date(2026, 10, 24, 15, 4).getTime();
    expect(momentText(time, time)).toBe('24 Nov, 15:04');
    expect(momentText(time, new Date(2027, 1, 1).getTime())).toBe('24 Nov 2026');
  });
});
