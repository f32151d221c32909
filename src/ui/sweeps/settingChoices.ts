/** The settings that a sweep may vary, with the names that the form gives them. */

import type { WorkloadMeta } from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import { type FieldMeta, fieldsOf } from '../../config/fields';
import { isUsed } from '../../config/methodUse';
import { applyChanges } from '../../config/paths';
import { validate } from '../../config/reading/validate';
import { settingsOf } from '../../config/schema';
import { wordOf } from '../../sweeps/architectureWords';
import { SEED_PATH } from '../../sweeps/definition';
import { catalog } from '../../workloads/catalog';

export interface SettingChoice {
  path: string;
  label: string;
  /** Values to start from. */
  example: string;
}

/** Temperature and alpha first, then all others as the form has them; the seed last. */
export function settingChoices(spec: ExperimentConfig): SettingChoice[] {
  const { id } = spec.workload;
  const meta = catalog[id];
  const used = fieldsOf(meta, spec).filter(({ path }) => isUsed(path, spec));
  const numbers = used.map((field) => ({
    path: field.path,
    label: field.label,
    example: exampleWithin(field),
  }));
  const others = numbers.filter(({ path }) => path !== SEED_PATH);
  const seed = numbers.filter(({ path }) => path === SEED_PATH);
  const named = [...settingsOf(id)].flatMap(([path, { kind, label, sweep }]) => {
    if (kind === 'number' || !sweep || !isUsed(path, spec)) return [];
    const example =
      path === 'student.architecture'
        ? studentsOf(meta, sweep)
        : kind === 'choice'
          ? allowedOf(spec, path, sweep)
          : sweep;
    return example ? { path, label, example } : [];
  });
  return [...others.slice(0, 2), ...named, ...others.slice(2), ...seed];
}

/** The values that are declared, as far as this workload allows them. */
function exampleWithin({ min, max, sweep }: FieldMeta): string {
  const values = sweep?.split(', ').filter((text) => Number(text) >= min && Number(text) <= max);
  return values && values.length > 1 ? values.join(', ') : `${min}, ${max}`;
}

/** The declared values that `spec` could have in this place; none where fewer than two are left. */
function allowedOf(spec: ExperimentConfig, path: string, declared: string): string {
  const values = declared.split(', ').filter((value) => {
    const problems = validate(applyChanges(spec, { [path]: value }), catalog);
    return problems.every((problem) => problem.path !== path);
  });
  return values.length > 1 ? values.join(', ') : '';
}

/** MLPs as declared where the student is one; else some of those that are offered. */
function studentsOf({ students, defaults }: WorkloadMeta, declared: string): string {
  if (defaults.student.architecture.kind === 'mlp') return declared;
  const words = students.flatMap(({ architecture }) => wordOf(architecture) ?? []);
  return words.slice(0, 3).join(', ');
}
