/** Which settings in the form are not those of the run on show. */
import { type ExperimentSpec, liveSettingsOf } from '../../config/experiment';
import { alphaField, learningRateField, temperatureField } from '../../config/fields';
import { differences } from '../../config/paths';
import type { RunState } from '../../store/lab/state';

const livePaths = [temperatureField.path, alphaField.path, learningRateField.path];

/** Number of settings that only the next run will use; live ones count where the run has others. */
export function countPending(spec: ExperimentSpec, run: RunState): number {
  const fixed = Object.keys(differences(spec, run.spec)).filter(
    (path) => !livePaths.includes(path),
  ).length;
  if (run.status === 'running' || run.status === 'paused') return fixed;
  const wanted = liveSettingsOf(spec);
  const { live } = run;
  const moved = (Object.keys(wanted) as (keyof typeof wanted)[]).filter(
    (key) => wanted[key] !== live[key],
  ).length;
  return fixed + moved;
}
