/** Names a transfer set, for what a teacher says of it. */
import type { ExperimentConfig } from '../../config/experiment';

/** Equal for transfer sets with the same inputs. */
export function transferSetKey({
  workload: { id, options },
  distillation,
}: ExperimentConfig): string {
  const { labelledFraction, labelNoise, evaluateOn, ...inputs } = options;
  const others = distillation.inputs === 'pictures' ? ['pictures'] : [];
  return JSON.stringify([id, { ...inputs, augment: undefined }, ...others]);
}
