/** The settings that may change while a run goes on: those declared with `liveNumber`. */
import type { z } from 'zod';
import { DEFAULT_WORKLOAD, type ExperimentConfig } from './experiment';
import { valueAt } from './paths';
import { settingsOf } from './schema';
import type { LiveNumber } from './settings/setting';
import type { distillation, training } from './settings/training';

type LiveKeyOf<Group extends z.ZodObject> = {
  [Key in keyof Group['shape']]: Group['shape'][Key] extends LiveNumber ? Key : never;
}[keyof Group['shape']];

export type LiveKey = LiveKeyOf<typeof distillation> | LiveKeyOf<typeof training>;
export type LiveSettings = Record<LiveKey, number>;

interface LiveSetting {
  key: LiveKey;
  path: string;
  /** How charts mark that it was moved: T, α, η. */
  symbol: string;
}

/** All live settings; they are the same for every workload. */
export const liveSettings: readonly LiveSetting[] = [...settingsOf(DEFAULT_WORKLOAD)].flatMap(
  ([path, setting]) =>
    setting.kind === 'number' && setting.live
      ? { key: path.slice(path.lastIndexOf('.') + 1) as LiveKey, path, symbol: setting.live }
      : [],
);

/** An object with something for each live setting. */
export function eachLive<Value>(make: (setting: LiveSetting) => Value): Record<LiveKey, Value> {
  const entries = liveSettings.map((setting) => [setting.key, make(setting)] as const);
  return Object.fromEntries(entries) as Record<LiveKey, Value>;
}

/** The live settings a spec starts with. */
export function liveSettingsOf(spec: ExperimentConfig): LiveSettings {
  return eachLive(({ path }) => valueAt(spec, path) as number);
}

/** Whether nothing was moved between `a` and `b`. */
export function areLiveEqual(a: LiveSettings, b: LiveSettings): boolean {
  return liveSettings.every(({ key }) => a[key] === b[key]);
}
