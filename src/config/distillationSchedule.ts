/** How T and α move over a run: where the sliders stand is where they start. Pure. */
import type { DistillationConfig } from './experiment';
import { isUsed } from './methodUse';

/** The two weights of a distillation that a schedule may move. */
export interface SoftSettings {
  temperature: number;
  alpha: number;
}

type Scheduled = Pick<
  DistillationConfig,
  'method' | 'temperatureSchedule' | 'temperatureEnd' | 'alphaSchedule' | 'alphaEnd' | 'alphaWarmup'
>;

/**
 * T and α of `step` (from 1) of `totalSteps`, where `from` is what the sliders say at that step. With
 * u = (step − 1)/(totalSteps − 1) a schedule gives from + (end − from)·f(u); linear: f = u; cosine:
 * f = (1 − cos πu)/2; constant: f = 0. Over the first `alphaWarmup` of all steps (a share) α is also
 * multiplied by a factor that rises in a straight line to 1.
 */
export function settingsAtStep<From extends SoftSettings>(
  distillation: Scheduled,
  from: From,
  step: number,
  totalSteps: number,
): From {
  const progress = totalSteps > 1 ? (step - 1) / (totalSteps - 1) : 0;
  const { temperatureSchedule, temperatureEnd, alphaSchedule, alphaEnd, alphaWarmup } =
    distillation;
  const rising = Math.round(alphaWarmup * totalSteps);
  const alpha = between(from.alpha, alphaEnd, shareAt(alphaSchedule, progress));
  return {
    ...from,
    temperature: between(from.temperature, temperatureEnd, shareAt(temperatureSchedule, progress)),
    alpha: step < rising ? alpha * (step / rising) : alpha,
  };
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
  return [
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
