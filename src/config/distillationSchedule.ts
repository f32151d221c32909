/** How T and α move over a run: where the sliders stand is where they start. Pure. */

import { methodOf } from '../methods';
import type { DistillationConfig } from './experiment';
import { isUsed, ownSettingsOf } from './methodUse';

/** The two weights of a distillation that a schedule may move. */
export interface SoftSettings {
  temperature: number;
  alpha: number;
}

/**
 * T and α of `step` (from 1) of `totalSteps`, where `from` is what the sliders say at that step. With
 * u = (step − 1)/(totalSteps − 1) a schedule gives from + (end − from)·f(u); linear: f = u; cosine:
 * f = (1 − cos πu)/2; constant: f = 0. Over the first `alphaWarmup` of all steps (a share) α is also
 * multiplied by a factor that rises in a straight line to 1. A stage of the method has the last word.
 */
export function settingsAtStep<From extends SoftSettings>(
  distillation: DistillationConfig,
  from: From,
  step: number,
  totalSteps: number,
): From {
  const progress = totalSteps > 1 ? (step - 1) / (totalSteps - 1) : 0;
  const { temperatureSchedule, temperatureEnd, alphaSchedule, alphaEnd, alphaWarmup } =
    distillation;
  const rising = Math.round(alphaWarmup * totalSteps);
  const alpha = between(from.alpha, alphaEnd, shareAt(alphaSchedule, progress));
  const moved = {
    ...from,
    temperature: between(from.temperature, temperatureEnd, shareAt(temperatureSchedule, progress)),
    alpha: step < rising ? alpha * (step / rising) : alpha,
  };
  return inStage(distillation, moved, (step - 1) / Math.max(1, totalSteps));
}

/** `settings` as the method's stage at `share` of a run has them. */
function inStage<Settings extends SoftSettings>(
  distillation: DistillationConfig,
  settings: Settings,
  share: number,
): Settings {
  const { method } = distillation;
  const { stageAt } = methodOf(method);
  if (!stageAt) return settings;
  const live = settings as unknown as Record<string, number>;
  const own = Object.entries(ownSettingsOf(distillation)).map(([name, value]) => {
    return [name, live[`${method}.${name}`] ?? value] as const;
  });
  const stage = stageAt(Object.fromEntries(own), share);
  if (!stage) return settings;
  const changed = Object.entries(stage.settings).map(([name, value]) => {
    return [`${method}.${name}`, value] as const;
  });
  const alpha = stage.isDistillationAlone && settings.alpha > 0 ? 1 : settings.alpha;
  return { ...settings, ...Object.fromEntries(changed), alpha };
}

/** T at the last step. */
export function lastTemperature({
  temperature,
  temperatureSchedule,
  temperatureEnd,
}: DistillationConfig): number {
  return temperatureSchedule === 'constant' ? temperature : temperatureEnd;
}

/** Whether T or α moves by itself in a run that reads them. */
export function hasSchedule(distillation: DistillationConfig): boolean {
  return scheduleTexts(distillation).length > 0;
}

/** “T 8 → 1”, “α 0.9 → 0.5”, “warm-up 20%”: what moves. */
export function scheduleTexts(distillation: DistillationConfig): string[] {
  const { temperature, temperatureSchedule, temperatureEnd } = distillation;
  const { alpha, alphaSchedule, alphaEnd, alphaWarmup } = distillation;
  const movesT =
    temperatureSchedule !== 'constant' && isUsed('distillation.temperature', { distillation });
  const first = methodOf(distillation.method).stageAt?.(ownSettingsOf(distillation), 0);
  return [
    ...(first ? [`first ${first.name}`] : []),
    ...(movesT ? [`T ${temperature} → ${temperatureEnd}`] : []),
    ...(alphaSchedule !== 'constant' ? [`α ${alpha} → ${alphaEnd}`] : []),
    ...(alphaWarmup > 0 ? [`warm-up ${Number((100 * alphaWarmup).toPrecision(3))}%`] : []),
  ];
}

type Course = DistillationConfig['alphaSchedule'];

/** How far of the way to its end a setting is. */
function shareAt(schedule: Course, progress: number): number {
  switch (schedule) {
    case 'constant':
      return 0;
    case 'linear':
      return progress;
    case 'cosine':
      return (1 - Math.cos(Math.PI * progress)) / 2;
    default:
      return schedule satisfies never;
  }
}

/** Exact at both ends. */
function between(from: number, to: number, share: number): number {
  return share === 0 ? from : share === 1 ? to : from + (to - from) * share;
}
