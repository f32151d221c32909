/** The settings that a sweep may vary, with the names that the form gives them. */

import type { ExperimentSpec } from '../../config/experiment';
import { fieldsOf } from '../../config/fields';
import { settingsOf } from '../../config/schema';
import { settingLabel } from '../../config/settingText';
import { SEED_PATH } from '../../sweeps/definition';
import { catalog } from '../../workloads/catalog';

export interface SettingChoice {
  path: string;
  label: string;
  /** Values to start from. */
  example: string;
}

/** Temperature and alpha first, then all others as the form has them; the seed last. */
export function settingChoices({ workload }: ExperimentSpec): SettingChoice[] {
  const fields = fieldsOf(catalog[workload.id])
    .filter(({ path }) => path !== SEED_PATH)
    .map(({ path, label, min, max, sweep }) => ({
      path,
      label,
      example: sweep ?? `${min}, ${max}`,
    }));
  const named = [...settingsOf(workload.id)].flatMap(([path, { kind, label, sweep }]) =>
    kind !== 'number' && sweep ? { path, label, example: sweep } : [],
  );
  const seed = { path: SEED_PATH, label: settingLabel(SEED_PATH, workload.id), example: '1, 2, 3' };
  return [...fields.slice(0, 2), ...named, ...fields.slice(2), seed];
}
