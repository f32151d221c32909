/** T and α over a run as curves, as its schedule and its sliders move them. Pure. */
import {
  type SoftSettings,
  scheduleTexts,
  settingsAtStep,
} from '../../../config/distillationSchedule';
import type { DistillationConfig } from '../../../config/experiment';
import { isUsed } from '../../../config/methodUse';
import type { EvaluationPoint, SettingsMark } from '../../../protocol/history';

export interface ScheduleCurve {
  /** T, α, or what else a method learns. */
  symbol: string;
  /** Share of the run and value, from the first step to the last. */
  points: readonly (readonly [number, number])[];
  range: readonly [number, number];
}

const POINTS = 101;

/** `marks`: where the sliders were moved; before the first they stood as in `distillation`. */
export function scheduleCurves(
  distillation: DistillationConfig,
  marks: readonly SettingsMark[],
  totalSteps: number,
): ScheduleCurve[] {
  if (scheduleTexts(distillation).length === 0) return [];
  const steps = Array.from({ length: POINTS }, (_, i) => 1 + (i / (POINTS - 1)) * (totalSteps - 1));
  const found = steps.map((step) => softSettingsAt(distillation, marks, step, totalSteps));
  const curve = (symbol: 'T' | 'α', key: keyof SoftSettings, least: number): ScheduleCurve => {
    const values = found.map((each) => each[key]);
    return {
      symbol,
      points: values.map((value, i) => [i / (POINTS - 1), value]),
      range: [Math.min(least, ...values), Math.max(1, ...values)],
    };
  };
  const hasTemperature = isUsed('distillation.temperature', { distillation });
  return [...(hasTemperature ? [curve('T', 'temperature', 1)] : []), curve('α', 'alpha', 0)];
}

/** What T and α were, or will be, at a step. */
export function softSettingsAt(
  distillation: DistillationConfig,
  marks: readonly SettingsMark[],
  step: number,
  totalSteps: number,
): SoftSettings {
  const sliders = marks.findLast((mark) => mark.step <= step)?.settings ?? distillation;
  const { temperature, alpha } = sliders;
  return settingsAtStep(distillation, { temperature, alpha }, step, totalSteps);
}

/** What the method's own weights said, as curves over `totalSteps`. */
export function readingCurves(
  evaluations: readonly EvaluationPoint[],
  totalSteps: number,
): ScheduleCurve[] {
  const symbols = Object.keys(evaluations[0]?.readings ?? {});
  return symbols.map((symbol) => {
    const points = evaluations.flatMap(({ step, readings }) => {
      const value = readings?.[symbol];
      return value === undefined ? [] : [[step / Math.max(1, totalSteps), value] as const];
    });
    const values = points.map(([, value]) => value);
    return { symbol, points, range: [Math.min(1, ...values), Math.max(2, ...values)] };
  });
}
