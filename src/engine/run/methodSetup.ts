/** What a spec's method is told: once for a run, and at each step. */
import type { DistillationConfig, ExperimentConfig } from '../../config/experiment';
import { type LiveSettings, liveSettings } from '../../config/live';
import { ownSettingsOf } from '../../config/methodUse';
import type { MethodSetup } from '../executors/executor';

/** What stays the same over a run. */
export function methodSetupOf(distillation: DistillationConfig): MethodSetup {
  const { divergence, outputs } = distillation;
  const own = Object.entries(ownSettingsOf(distillation));
  const choices = own.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return {
    choices: { divergence, ...Object.fromEntries(choices) },
    outputs: [...outputs].sort((a, b) => a - b),
    pairs: [],
  };
}

/** The method's numbers under the settings of a step, by their name. */
export function methodNumbersOf(
  { distillation }: Pick<ExperimentConfig, 'distillation'>,
  live: LiveSettings | null,
): Record<string, number> {
  const numbers: Record<string, number> = { beta: live?.beta ?? distillation.beta };
  for (const [name, value] of Object.entries(ownSettingsOf(distillation))) {
    if (typeof value !== 'number') continue;
    const setting = liveSettings.find(({ key }) => key === `${distillation.method}.${name}`);
    numbers[name] = (setting && live?.[setting.key]) ?? value;
  }
  return numbers;
}
