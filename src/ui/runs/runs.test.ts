import { describe, expect, it } from 'vitest';
import { applyChanges, type ConfigChanges } from '../../config/paths';
import { automaticName } from '../../config/settingText';
import type { StoredRun } from '../../records/storedRun';
import { errorScore } from '../../tasks/testing/figures';
import { catalog } from '../../workloads/catalog';
import { batchName, plainBatchName } from '../batches/batchNames';
import { flattenRows, groupRows, memberNames, scoresText } from './runGroups';
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

const spec = (changes: ConfigChanges) => applyChanges(catalog.mnist.defaults, changes);

/** Names of the runs that `query` shows, in order. */
function shown(runs: StoredRun[], query: Partial<RunQuery>): string[] {
  const rows = runs.map((run) => rowOf(run, new Set()));
  return selectRows(rows, { ...everything, ...query }).map(({ run }) => run.id);
}

describe('the name of a run', () => {
  it('says the task and what is not as usual, with seed and processor last', () => {
    const { mnist } = catalog;
    expect(automaticName(mnist.defaults, mnist)).toBe(
      'Handwritten digits · student 30 · T 4 · α 0.9',
    );
    expect(automaticName(spec({ 'training.seed': 7 }), mnist)).toBe(
      'Handwritten digits · student 30 · T 4 · α 0.9 · seed 7',
    );
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
    expect(rowOf(run, new Set(['a'])).status).toBe('running');
    const row = rowOf(run, new Set());
    expect(row.status).toBe('interrupted');
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

describe('runs of a batch', () => {
  const of = (batchId: string | null, id: string, facts: Partial<StoredRun> = {}) =>
    storedRun(id, { batchId, ...facts });
  const items = (runs: StoredRun[], query: Partial<RunQuery> = {}) => {
    const names = new Map([['b', 'Noisy labels, 2 seeds']]);
    const rows = runs.map((run) => rowOf(run, new Set(), names));
    return groupRows(selectRows(rows, { ...everything, ...query }));
  };
  const shape = (all: ReturnType<typeof items>) =>
    all.map((item) =>
      item.kind === 'run' ? item.row.run.id : [item.group.name, item.group.rows.length],
    );

  it('stand in one row where the first of them would, but a single one by itself', () => {
    const runs = [
      of(null, 'a', { createdAt: 5 }),
      of('b', 'b/1', { createdAt: 4 }),
      of(null, 'c', { createdAt: 3 }),
      of('b', 'b/2', { createdAt: 2 }),
      of('d', 'd/1', { createdAt: 1 }),
    ];
    expect(shape(items(runs))).toEqual(['a', ['Noisy labels, 2 seeds', 2], 'c', 'd/1']);
    expect(
      flattenRows(items(runs))
        .map(({ run }) => run.id)
        .sort(),
    ).toEqual(runs.map(({ id }) => id).sort());
  });

  it('are told apart by what differs among them, or by the names they were given', () => {
    const at = (seed: number, temperature: number) =>
      spec({ 'training.seed': seed, 'distillation.temperature': temperature, baseline: false });
    const runs = [
      of('b', 'b/1', { spec: at(1, 4) }),
      of('b', 'b/2', { spec: at(2, 8) }),
      of('b', 'b/3', { spec: at(2, 4), name: 'The best' }),
    ];
    const names = memberNames(runs.map((run) => rowOf(run, new Set())));
    expect(names).toEqual(['T 4 · seed 1', 'T 8 · seed 2', 'The best']);
  });

  it('are found by the name of the batch', () => {
    const runs = [of(null, 'a'), of('b', 'b/1'), of('b', 'b/2')];
    expect(shape(items(runs, { text: 'noisy' }))).toEqual([['Noisy labels, 2 seeds', 2]]);
  });

  it('say between what their results lie', () => {
    const rows = [0.9, 0.934, null].map((accuracy, i) =>
      rowOf(storedRun(`b/${i}`, { accuracy }), new Set()),
    );
    expect(scoresText(rows, 'student')).toBe('90.0–93.4%');
    expect(scoresText(rows.slice(0, 1), 'baseline')).toBe('89.0%');
    expect(scoresText(rows.slice(2), 'student')).toBe('–');
    const errors = rows.map((row) => ({ ...row, score: errorScore }));
    expect(scoresText(errors, 'student')).toBe('0.900–0.934');
  });
});

describe('the name of a batch', () => {
  const jobs = { failures: {}, isCancelled: false };
  const { defaults } = catalog.mnist;

  it('says what it was for, and how large it is', () => {
    const asked = { prediction: null, isSkipped: true, backend: 'auto' } as const;
    const experiment = (id: string) =>
      batchName({ kind: 'experiment', experiment: id, seeds: [1, 2, 3], ...asked, ...jobs });
    expect(experiment('noisy-labels')).toMatch(/^Noisy labels, 3 seeds × \d settings$/);
    expect(experiment('default')).toBe('A first race, 3 seeds');
    const seeds = [7, 8];
    expect(batchName({ kind: 'verdict', spec: defaults, seeds, epsilon: 0.1, ...jobs })).toBe(
      'Verdict: Handwritten digits · student 30 · T 4 · α 0.9, 2 seeds, with control',
    );
    const vary = { 'distillation.temperature': [1, 4], 'training.seed': [1, 2, 3] };
    const sweep = { version: 1 as const, base: defaults, vary };
    expect(batchName({ kind: 'sweep', sweep, ...jobs })).toBe('Sweep: Temperature T, 6 runs');
  });

  it('is that of its runs where nothing more is known', () => {
    const seeded = [3, 4].map((seed) => spec({ 'training.seed': seed, baseline: false }));
    expect(plainBatchName(seeded)).toBe('Handwritten digits · no baseline, 2 seeds');
    expect(plainBatchName([...seeded, defaults])).toBe('Handwritten digits, 3 runs');
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
