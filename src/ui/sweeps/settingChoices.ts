/** The settings that a sweep may vary, with the names that the form gives them. */
import type { ExperimentSpec } from '../../config/experiment';
import { valueAt } from '../../config/paths';
import { fieldsOf } from '../../config/validate';
import { SEED_PATH } from '../../sweeps/definition';
import { catalog } from '../../workloads/catalog';

export interface SettingChoice {
  path: string;
  label: string;
  /** Values to start from. */
  example: string;
}

/** Settings that are no numbers, and what can be written for them; a task may lack some. */
const named: readonly SettingChoice[] = [
  { path: 'student.architecture', label: 'Student’s hidden layers', example: '10, 30, 100' },
  { path: 'distillation.softTargets', label: 'Soft targets', example: 'teacher, uniform' },
  { path: 'workload.options.shape', label: 'Shape', example: 'moons, spirals, rings' },
  { path: 'workload.options.omitClasses', label: 'Omitted classes', example: '[[], [1]]' },
  { path: 'training.optimizer', label: 'Optimizer', example: 'adam, momentum, sgd' },
  { path: 'training.schedule', label: 'Schedule', example: 'constant, cosine' },
];

const examples: Readonly<Record<string, string>> = {
  'distillation.temperature': '1, 4, 16',
  'distillation.alpha': '0, 0.5, 1',
  'training.learningRate': '0.001, 0.005, 0.02',
  'training.batchSize': '32, 128, 512',
  'training.epochs': '2, 5, 10',
  'workload.options.trainSize': '500, 2000, 5000',
  'workload.options.labelledFraction': '0.05, 0.2, 1',
  'workload.options.labelNoise': '0, 0.2, 0.4',
};

/** Temperature and alpha first, then all others as the form has them; the seed last. */
export function settingChoices(spec: ExperimentSpec): SettingChoice[] {
  const meta = catalog[spec.workload.id];
  const fields = fieldsOf(meta)
    .filter(({ path }) => path !== SEED_PATH)
    .map(({ path, label, min, max }) => ({
      path,
      label,
      example: examples[path] ?? `${min}, ${max}`,
    }));
  const others = named.filter(({ path }) => valueAt(spec, path) !== undefined);
  const seed = { path: SEED_PATH, label: 'Seed', example: '1, 2, 3' };
  return [...fields.slice(0, 2), ...others, ...fields.slice(2), seed];
}

/** What the form calls the setting. */
export function settingLabel(path: string, spec: ExperimentSpec): string {
  const choice = settingChoices(spec).find((each) => each.path === path);
  return choice?.label ?? path.split('.').slice(-1).join();
}
