import { describe, expect, it } from 'vitest';
import { applyChanges, type ConfigChanges } from '../../../config/paths';
import { catalog } from '../../../workloads/catalog';
import { storedRun } from '../storedRunFake';
import { compareRuns, groupEstimate, groupText, groupVerdict } from './comparison';
import { measureOf } from './measures';

const run = (id: string, changes: ConfigChanges, accuracy = 0.9) =>
  storedRun(id, { accuracy, spec: applyChanges(catalog.mnist.defaults, changes) });

describe('the comparison of runs', () => {
  it('names only what differs, and leaves the seed to the groups', () => {
    const { settings, groups } = compareRuns([
      run('a', { 'distillation.temperature': 2, 'training.seed': 1 }),
      run('b', { 'distillation.temperature': 2, 'training.seed': 2 }),
      run('c', { 'distillation.temperature': 8, 'training.seed': 1 }),
    ]);
    expect(settings.map(({ path, label }) => [path, label])).toEqual([
      ['distillation.temperature', 'Temperature T'],
    ]);
    expect(groups.map(({ letter, seeds }) => [letter, seeds])).toEqual([
      ['A', [1, 2]],
      ['B', [1]],
    ]);
  });

  it('compares methods by what each of them reads', () => {
    const { settings } = compareRuns([
      run('a', { 'distillation.temperature': 2 }),
      run('b', { 'distillation.method': 'logit-mse', 'distillation.temperature': 8 }),
      run('c', { 'distillation.method': 'dkd', 'distillation.temperature': 2 }),
    ]);
    expect(settings.map(({ path }) => path)).toEqual(['distillation.method']);
    const dkd = { 'distillation.method': 'dkd', 'distillation.dkd.otherWeight': 2 };
    const { settings: own } = compareRuns([
      run('a', {}),
      run('b', dkd),
      run('c', { ...dkd, 'distillation.dkd.otherWeight': 4 }),
    ]);
    expect(own.map(({ path }) => path)).toContain('distillation.dkd.otherWeight');
  });

  it('takes architectures as equal that mean the same', () => {
    const { settings } = compareRuns([
      run('a', { 'student.architecture': { kind: 'mlp', hidden: [30] } }),
      run('b', { 'student.architecture': { hidden: [30], kind: 'mlp', dropout: 0 } }),
    ]);
    expect(settings).toEqual([]);
  });

  it('compares runs of two tasks, also by settings that only one of them has', () => {
    const toy = storedRun('t', { spec: catalog.toy2d.defaults });
    const { settings } = compareRuns([run('a', {}), toy]);
    expect(settings.map(({ path }) => path)).toContain('workload.id');
    const shape = settings.find(({ path }) => path === 'workload.options.shape');
    expect(shape?.values[0]).toBeUndefined();
  });

  it('says what the seeds of a group say together, each seed once', () => {
    const seeds = [0.9, 0.92, 0.94];
    const runs = seeds.map((accuracy, seed) =>
      run(`s${seed}`, { 'training.seed': seed }, accuracy),
    );
    const [group] = compareRuns([...runs, run('again', { 'training.seed': 0 }, 0.9)]).groups;
    if (!group) throw new Error('no group');
    const found = groupEstimate(group, measureOf({ kind: 'classes' }, 'student'));
    expect(found?.n).toBe(3);
    expect(found?.mean).toBeCloseTo(0.92, 12);
    // Every seed gains one point over its own baseline.
    expect(groupVerdict(group)).toBe('helps');
    expect(groupText(group, [])).toBe('Handwritten digits');
  });

  it('calls nothing “no difference” that another seed may turn round', () => {
    const gained = (seed: number, gain: number) => {
      const each = run(`s${seed}`, { 'training.seed': seed });
      if (each.summary?.baseline) each.summary.baseline.score = 0.9 - gain;
      return each;
    };
    const verdictOn = (...gains: number[]) => {
      const [group] = compareRuns(gains.map((gain, seed) => gained(seed, gain))).groups;
      return group && groupVerdict(group);
    };
    // −0.35 ± 4.51
    expect(verdictOn(0, -0.0071)).toMatch(/^undecided: /);
    expect(verdictOn(0.012)).toBe('undecided: one seed never decides');
    expect(verdictOn(0.001, -0.001, 0, 0.001)).toBe('no difference (within ±0.5 points)');
  });

  it('says nothing of a group without figures', () => {
    const [group] = compareRuns([storedRun('a', { accuracy: null })]).groups;
    expect(group && groupEstimate(group, measureOf({ kind: 'classes' }, 'student'))).toBeNull();
    expect(group && groupVerdict(group)).toBeNull();
  });
});

describe('letters', () => {
  it('go on after Z', () => {
    const sizes = Array.from({ length: 53 }, (_, index) => index + 1);
    const runs = sizes.map((size) => run(`r${size}`, { 'training.batchSize': size }));
    const letters = compareRuns(runs).groups.map(({ letter }) => letter);
    expect([0, 25, 26, 51, 52].map((at) => letters[at])).toEqual(['A', 'Z', 'AA', 'AZ', 'BA']);
  });
});
