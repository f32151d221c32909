/** Which settings of `distillation` a method reads: the others are hidden, and change no result. */
import { methodOf, methods } from '../methods';
import type { DistillationConfig, ExperimentConfig } from './experiment';

/** Whether the setting at `path` makes a difference under the method of `spec`. */
export function isUsed(
  path: string,
  { distillation }: Pick<ExperimentConfig, 'distillation'>,
): boolean {
  const [group, key = ''] = path.split('.');
  if (group !== 'distillation') return true;
  if (Object.hasOwn(methods, key)) return key === distillation.method;
  const { uses } = methodOf(distillation.method);
  if (key === 'temperature' || key === 'divergence') return uses.includes(key);
  if (key === 'studentLayer' || key === 'teacherLayer') return uses.includes('layers');
  if (key === 'beta') return uses.includes('divergence') && distillation.divergence === 'jsd';
  return true;
}

/** The chosen method's own settings. */
export function ownSettingsOf(distillation: DistillationConfig): Record<string, number | string> {
  const groups = distillation as unknown as Record<string, Record<string, number | string>>;
  return groups[distillation.method] ?? {};
}
