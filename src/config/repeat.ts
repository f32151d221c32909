/** "Repeat over seeds" as a list of runs: the experiment, and beside it the control without a teacher. */
import type { ExperimentConfig } from './experiment';
import { applyChanges } from './paths';

/** ε of label smoothing where nobody chose another (Szegedy et al. 2016). */
export const DEFAULT_SMOOTHING = 0.1;

const SEEDS = 1_000_000;

/** `count` seeds from `first` on; after the last one it goes on at 0. */
export function seedsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => (first + index) % SEEDS);
}

/** What a student that no teacher teaches has, whatever the method of the experiment. */
export const labelsAlone = {
  'distillation.method': 'kd',
  'distillation.divergence': 'kl',
  'distillation.outputs': [],
  'distillation.temperatureSchedule': 'constant',
  'distillation.alphaSchedule': 'constant',
  'distillation.alphaWarmup': 0,
  'distillation.softTargets': 'uniform',
  'teacher.assistant': null,
  'teacher.generations': 0,
};

/**
 * The same student from the same weights on the same batches, trained with labels smoothed by
 * `epsilon` in place of a teacher. Its baseline would be that of the experiment, so it has none.
 */
function controlOf(spec: ExperimentConfig, epsilon: number): ExperimentConfig {
  return applyChanges(spec, {
    ...labelsAlone,
    'distillation.temperature': 1,
    'distillation.alpha': epsilon,
    baseline: false,
  });
}

type RepeatArm = 'experiment' | 'control';

export interface RepeatJob {
  id: string;
  arm: RepeatArm;
  seed: number;
  spec: ExperimentConfig;
}

/** Seed by seed; with `epsilon`, the control of a seed follows its experiment. */
export function repeatJobs(
  spec: ExperimentConfig,
  seeds: readonly number[],
  epsilon: number | null,
): RepeatJob[] {
  return seeds.flatMap((seed) => {
    const experiment = applyChanges(spec, { 'training.seed': seed, baseline: true });
    const jobs: RepeatJob[] = [{ id: `seed ${seed}`, arm: 'experiment', seed, spec: experiment }];
    if (epsilon !== null) {
      const control = controlOf(experiment, epsilon);
      jobs.push({ id: `seed ${seed}, control`, arm: 'control', seed, spec: control });
    }
    return jobs;
  });
}
