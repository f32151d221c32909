/** What a spec's method is told: once for a run, and at each step. */
import type { ExperimentConfig } from '../../config/experiment';
import { featurePairsOf, type Network } from '../../config/featurePairs';
import { type LiveSettings, liveSettings } from '../../config/live';
import { ownSettingsOf } from '../../config/methodUse';
import { methodOf } from '../../methods';
import { drawWeights } from '../../model/initialWeights';
import { Random } from '../../numeric/random';
import type { MethodSetup } from '../executors/executor';

/** What stays the same over a run in which `student` learns from `teacher`. */
export function methodSetupOf(
  { distillation, training }: ExperimentConfig,
  student: Network,
  teacher: Network,
): MethodSetup {
  const { divergence, outputs, method } = distillation;
  const own = Object.entries(ownSettingsOf(distillation));
  const choices = own.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const { pairs } = featurePairsOf(distillation, student, teacher);
  const shapes = methodOf(method).weights?.(pairs) ?? [];
  return {
    choices: { divergence, ...Object.fromEntries(choices) },
    outputs: [...outputs].sort((a, b) => a - b),
    pairs,
    weights: drawWeights(shapes, new Random(training.seed, 'weights of the method')),
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
