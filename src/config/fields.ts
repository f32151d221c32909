/** Settings looked up, for the form, checks and names. */
import type { WorkloadMeta } from './catalog';
import { DEFAULT_WORKLOAD, type ExperimentConfig, type WorkloadId } from './experiment';
import { isUsed } from './methodUse';
import { settingsOf } from './schema';
import {
  type ChoiceSetting,
  type NumberSetting,
  type Setting,
  type SettingGroup,
  settingGroups,
} from './settings/setting';

/** A setting with its dotted path in the spec, such as `distillation.temperature`. */
export type PlacedSetting = Setting & { path: string };

/** A setting with a few named values. */
export type Choice = ChoiceSetting & { path: string };

/** A setting that names a layer. */
type LayerName = Extract<Setting, { kind: 'layerName' }> & { path: string };

/** A numeric setting of one workload's specs. */
export interface FieldMeta extends Omit<NumberSetting, 'max' | 'scale'> {
  path: string;
  max: number;
  scale: 'linear' | 'log';
}

export function findSetting(path: string, id: WorkloadId): PlacedSetting | undefined {
  const setting = settingsOf(id).get(path);
  return setting && { ...setting, path };
}

/** What one part of the form shows under `spec`, as it is declared: lists have controls of their own. */
export function settingsOfGroup(
  group: SettingGroup,
  meta: WorkloadMeta,
  spec: ExperimentConfig,
): (FieldMeta | Choice | LayerName)[] {
  const most = meta.trainExamples(spec);
  return [...settingsOf(meta.id)].flatMap(([path, setting]) => {
    if (setting.group !== group || !isUsed(path, spec)) return [];
    if (setting.kind === 'number') return fieldAt(path, setting, most);
    return setting.kind === 'choice' || setting.kind === 'layerName' ? { ...setting, path } : [];
  });
}

/** All numeric settings of `spec`, one of the workload's. */
export function fieldsOf(meta: WorkloadMeta, spec: ExperimentConfig): FieldMeta[] {
  const most = meta.trainExamples(spec);
  const rank = ({ group }: FieldMeta) => settingGroups.indexOf(group);
  return [...settingsOf(meta.id)]
    .flatMap(([path, setting]) => (setting.kind === 'number' ? fieldAt(path, setting, most) : []))
    .sort((a, b) => rank(a) - rank(b));
}

function fieldAt(path: string, setting: NumberSetting, trainExamples: number): FieldMeta {
  const max = setting.max === 'trainExamples' ? trainExamples : setting.max;
  return { scale: 'linear', ...setting, path, max };
}

/** What the form calls a value of a choice that every workload has. */
export function choiceLabel(path: string, value: string): string {
  const setting = findSetting(path, DEFAULT_WORKLOAD);
  const options = setting?.kind === 'choice' ? setting.options : [];
  return options.find((option) => option.value === value)?.label ?? value;
}

/** A numeric setting that every workload has, with the same range. */
function commonField(path: string): FieldMeta {
  const setting = findSetting(path, DEFAULT_WORKLOAD);
  if (setting?.kind !== 'number') throw new Error(`${path} is no number`);
  return fieldAt(path, setting, Number.POSITIVE_INFINITY);
}

export const temperatureField = commonField('distillation.temperature');
export const alphaField = commonField('distillation.alpha');
