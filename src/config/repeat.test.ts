import { describe, expect, it } from 'vitest';
import { catalog } from '../workloads/catalog';
import { differences } from './paths';
import { validate } from './reading/validate';
import { repeatJobs, seedsFrom } from './repeat';

const spec = { ...catalog.mnist.defaults, baseline: false };

describe('repeatJobs', () => {
  it('runs the experiment once a seed, always with its baseline', () => {
    const jobs = repeatJobs(spec, [4, 5], null);
    expect(jobs.map(({ id, arm }) => [id, arm])).toEqual([
      ['seed 4', 'experiment'],
      ['seed 5', 'experiment'],
    ]);
    expect(differences(jobs[1]?.spec ?? spec, spec)).toEqual({
      'training.seed': 5,
      baseline: true,
    });
  });

  it('pairs each with a control that differs in its soft targets alone', () => {
    const [experiment, control] = repeatJobs(spec, [4], 0.2);
    expect(control).toMatchObject({ arm: 'control', seed: 4 });
    expect(differences(control?.spec ?? spec, experiment?.spec ?? spec)).toEqual({
      'distillation.softTargets': 'uniform',
      'distillation.temperature': 1,
      'distillation.alpha': 0.2,
      baseline: false,
    });
    for (const job of [experiment, control]) {
      expect(validate(job?.spec ?? spec, catalog)).toEqual([]);
    }
  });
});

describe('seedsFrom', () => {
  it('counts on, and over the end to 0', () => {
    expect(seedsFrom(7, 3)).toEqual([7, 8, 9]);
    expect(seedsFrom(999_999, 2)).toEqual([999_999, 0]);
  });
});
