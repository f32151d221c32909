/** The settings that may change while a run goes on: those declared with `liveNumber`. */
import { DEFAULT_WORKLOAD, type ExperimentConfig } from './experiment';
import { isUsed } from './methodUse';
import { valueAt } from './paths';
import { settingsOf } from './schema';
import type { distillation, methodSettings } from './settings/distillation';
import type { LiveNumber } from './settings/setting';
import type { training } from './settings/training';
import type { z } from './zod';

type LiveKeyOf<Group extends z.ZodMiniObject> = {
  [Key in keyof Group['shape']]: Group['shape'][Key] extends LiveNumber ? Key : never;
}[keyof Group['shape']];

/** Live numbers that every method has. */
type CommonKey = Exclude<LiveKeyOf<typeof distillation>, 'beta'> | LiveKeyOf<typeof training>;

/** A method's own, as `dkd.beta`. */
type OwnKey = {
  [Id in keyof typeof methodSettings]: `${Id}.${LiveKeyOf<(typeof methodSettings)[Id]> & string}`;
}[keyof typeof methodSettings];

export type LiveKey = CommonKey | 'beta' | OwnKey;
/** Those that a method does not use are absent. */
export type LiveSettings = Record<CommonKey, number> &
  Partial<Record<Exclude<LiveKey, CommonKey>, number>>;

interface LiveSetting {
  key: LiveKey;
  path: string;
  /** How charts mark that it was moved: T, α, η. */
  symbol: string;
  /** Whether it is there whatever the method. */
  isCommon: boolean;
}

/** All live settings; they are the same for every workload. */
export const liveSettings: readonly LiveSetting[] = [...settingsOf(DEFAULT_WORKLOAD)].flatMap(
  ([path, setting]) => {
    if (setting.kind !== 'number' || !setting.live) return [];
    const key = path.slice(path.indexOf('.') + 1) as LiveKey;
    const isCommon = key !== 'beta' && !key.includes('.');
    return [{ key, path, symbol: setting.live, isCommon }];
  },
);

/** An object with something for each live setting that every method has. */
export function eachLive<Value>(make: (setting: LiveSetting) => Value): Record<CommonKey, Value> {
  const common = liveSettings.filter(({ isCommon }) => isCommon);
  const entries = common.map((setting) => [setting.key, make(setting)] as const);
  return Object.fromEntries(entries) as Record<CommonKey, Value>;
}

/** The live settings a spec starts with: those that its method uses. */
export function liveSettingsOf(spec: ExperimentConfig): LiveSettings {
  const used = liveSettings.filter(({ path, isCommon }) => isCommon || isUsed(path, spec));
  const entries = used.map(({ key, path }) => [key, valueAt(spec, path)] as const);
  return Object.fromEntries(entries) as LiveSettings;
}

/** Whether nothing was moved between `a` and `b`. */
export function areLiveEqual(a: LiveSettings, b: LiveSettings): boolean {
  return liveSettings.every(({ key }) => a[key] === b[key]);
}
