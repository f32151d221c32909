/** Which settings of `distillation` a method reads: the others are hidden, and change no result. */
import { isMethodId, methodOf, methods } from '../methods';
import type { DistillationConfig, ExperimentConfig } from './experiment';
import type { Json } from './paths';

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
  if (key === 'temperatureSchedule') return uses.includes('temperature');
  if (key === 'temperatureEnd') {
    return uses.includes('temperature') && distillation.temperatureSchedule !== 'constant';
  }
  if (key === 'answers') return distillation.softTargets === 'teacher';
  if (key === 'answersKept') return distillation.answers === 'top-k';
  if (key === 'answersDecimals') return distillation.answers === 'rounded';
  if (key === 'alphaEnd') return distillation.alphaSchedule !== 'constant';
  if (key === 'studentLayer' || key === 'teacherLayer') return uses.includes('layers');
  if (key === 'beta') return uses.includes('divergence') && distillation.divergence === 'jsd';
  return true;
}

/** Whether the setting at `path` makes a difference for one of the methods and divergences in `vary`. */
export function isUsedByAny(
  path: string,
  { distillation }: Pick<ExperimentConfig, 'distillation'>,
  vary: Readonly<Record<string, readonly Json[]>>,
): boolean {
  const named = (vary['distillation.method'] ?? []).filter(isMethodId);
  const divergences = vary['distillation.divergence'] ?? [distillation.divergence];
  return (named.length > 0 ? named : [distillation.method]).some((method) =>
    divergences.some((divergence) =>
      isUsed(path, { distillation: { ...distillation, method, divergence } as DistillationConfig }),
    ),
  );
}

/** The chosen method's own settings. */
export function ownSettingsOf(distillation: DistillationConfig): Record<string, number | string> {
  const groups = distillation as unknown as Record<string, Record<string, number | string>>;
  return groups[distillation.method] ?? {};
}
