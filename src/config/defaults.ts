/** The spec that a workload starts with: what settings declare, and what it says otherwise. */
import type { Architecture } from '../model/architecture';
import type { ExperimentConfig, WorkloadConfig, WorkloadId } from './experiment';
import { applyChanges, flatten } from './paths';
import { settingsOf } from './schema';

type Partly<Value> = Value extends Architecture | readonly unknown[] | string | number | boolean
  ? Value
  : { [Key in keyof Value]?: Partly<Value[Key]> };

/** What a workload sets otherwise than the settings' own defaults; its networks at least. */
export interface OwnDefaults<Id extends WorkloadId> {
  options?: Partly<Extract<WorkloadConfig, { id: Id }>['options']>;
  teacher: Partly<ExperimentConfig['teacher']> & { architecture: Architecture };
  student: Partly<ExperimentConfig['student']> & { architecture: Architecture };
  distillation?: Partly<ExperimentConfig['distillation']>;
  training?: Partly<ExperimentConfig['training']>;
}

export function defaultsOf<Id extends WorkloadId>(id: Id, own: OwnDefaults<Id>): ExperimentConfig {
  const { options = {}, ...others } = own;
  const common = nest([...settingsOf(id)].map(([path, setting]) => [path, setting.default]));
  return applyChanges(common as ExperimentConfig, flatten({ workload: { options }, ...others }));
}

/** The object whose leaves are `entries`, by dotted path. */
function nest(entries: readonly (readonly [string, unknown])[]): unknown {
  const root: Record<string, unknown> = {};
  for (const [path, value] of entries) {
    const keys = path.split('.');
    const last = keys.pop() as string;
    let branch = root;
    for (const key of keys) {
      branch[key] ??= {};
      branch = branch[key] as Record<string, unknown>;
    }
    branch[last] = structuredClone(value);
  }
  return root;
}
