/** Which settings in the form are not those of the run on show. */
import type { ExperimentConfig } from '../../config/experiment';
import { liveSettings, liveSettingsOf } from '../../config/live';
import { isUsed } from '../../config/methodUse';
import { differences } from '../../config/paths';
import type { RunState } from '../../store/lab/state';

/** Number of settings that only the next run will use; live ones count where the run has others. */
export function countPending(spec: ExperimentConfig, run: RunState): number {
  const changed = Object.keys(differences(spec, run.spec)).filter((path) => isUsed(path, spec));
  const fixed = changed.filter((path) =>
    liveSettings.every((setting) => setting.path !== path),
  ).length;
  if (run.status === 'running' || run.status === 'paused') return fixed;
  const wanted = liveSettingsOf(spec);
  const { live } = run;
  const moved = liveSettings.filter(
    ({ key }) => live[key] !== undefined && wanted[key] !== undefined && wanted[key] !== live[key],
  ).length;
  return fixed + moved;
}
