/** The settings that a sweep may vary, with the names that the form gives them. */

import type { ExperimentConfig, WorkloadId } from '../../config/experiment';
import { fieldsOf } from '../../config/fields';
import { isUsed } from '../../config/methodUse';
import { settingsOf } from '../../config/schema';
import { isText } from '../../model/inputShape';
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
  const used = fieldsOf(catalog[id], spec).filter(({ path }) => isUsed(path, spec));
  const numbers = used.map(({ path, label, min, max, sweep }) => ({
    path,
    label,
    example: sweep ?? `${min}, ${max}`,
  }));
  const others = numbers.filter(({ path }) => path !== SEED_PATH);
  const seed = numbers.filter(({ path }) => path === SEED_PATH);
  const isOfTexts = isText(catalog[id].inputShape(spec));
  const named = [...settingsOf(id)].flatMap(([path, { kind, label, sweep }]) => {
    if (kind === 'number' || !sweep || !isUsed(path, spec)) return [];
    if (!isOfTexts) return { path, label, example: sweep };
    // Texts are read by networks of their own, and cannot be mixed.
    if (path === 'distillation.inputs') return [];
    return { path, label, example: path === 'student.architecture' ? textNets(id) : sweep };
  });
  return [...others.slice(0, 2), ...named, ...others.slice(2), ...seed];
}

/** The workload’s students, as a sweep writes them. */
function textNets(id: WorkloadId): string {
  return catalog[id].students.flatMap(({ architecture }) => wordOf(architecture) ?? []).join(', ');
}
