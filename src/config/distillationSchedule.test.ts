import { describe, expect, it } from 'vitest';
import { catalog } from '../workloads/catalog';
import {
  hasSchedule,
  lastTemperature,
  scheduleTexts,
  settingsAtStep,
} from './distillationSchedule';
import { applyChanges, type ConfigChanges } from './paths';

const settings = (changes: ConfigChanges) =>
  applyChanges(catalog.mnist.defaults, {
    'distillation.temperature': 8,
    'distillation.alpha': 0.8,
    ...changes,
  }).distillation;
const from = { temperature: 8, alpha: 0.8 };

describe('T and α over a run', () => {
  it('stay to the bit without a schedule', () => {
    for (const step of [1, 50, 100]) {
      expect(settingsAtStep(settings({}), from, step, 100)).toEqual(from);
    }
    expect(hasSchedule(settings({}))).toBe(false);
  });

  it.each(['linear', 'cosine'])('go from the slider to the end exactly: %s', (schedule) => {
    const moved = settings({
      'distillation.temperatureSchedule': schedule,
      'distillation.temperatureEnd': 2,
      'distillation.alphaSchedule': schedule,
      'distillation.alphaEnd': 0.2,
    });
    const at = (step: number) => settingsAtStep(moved, from, step, 101);
    expect(at(1)).toEqual(from);
    expect(at(101)).toEqual({ temperature: 2, alpha: 0.2 });
    expect(at(51).temperature).toBeCloseTo(5, 12);
    expect(at(51).alpha).toBeCloseTo(0.5, 12);
    const quarter = schedule === 'linear' ? 0.25 : (1 - Math.SQRT1_2) / 2;
    expect(at(26).temperature).toBeCloseTo(8 - 6 * quarter, 12);
    expect(lastTemperature(moved)).toBe(2);
    expect(scheduleTexts(moved)).toEqual(['T 8 → 2', 'α 0.8 → 0.2']);
  });

  it('let α rise over the warm-up, on top of its schedule', () => {
    const warm = settings({ 'distillation.alphaWarmup': 0.1 });
    const alphas = [1, 5, 10, 11, 100].map((step) => settingsAtStep(warm, from, step, 100).alpha);
    expect(alphas[0]).toBeCloseTo(0.08, 12);
    expect(alphas[1]).toBeCloseTo(0.4, 12);
    expect(alphas.slice(2)).toEqual([0.8, 0.8, 0.8]);
    expect(scheduleTexts(warm)).toEqual(['warm-up 10%']);
  });

  it('follow a slider that is moved on the way', () => {
    const moved = settings({ 'distillation.alphaSchedule': 'linear', 'distillation.alphaEnd': 0 });
    expect(settingsAtStep(moved, { ...from, alpha: 0.4 }, 51, 101).alpha).toBeCloseTo(0.2, 12);
  });

  it('say nothing of a T that the method does not read', () => {
    const unread = settings({
      'distillation.method': 'logit-mse',
      'distillation.temperatureSchedule': 'linear',
    });
    expect(scheduleTexts(unread)).toEqual([]);
  });
});
