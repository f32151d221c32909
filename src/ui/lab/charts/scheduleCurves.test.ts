import { expect, it } from 'vitest';
import { applyChanges } from '../../../config/paths';
import { catalog } from '../../../workloads/catalog';
import { readingCurves, scheduleCurves, softSettingsAt } from './scheduleCurves';

const { distillation } = applyChanges(catalog.toy2d.defaults, {
  'distillation.temperature': 8,
  'distillation.temperatureSchedule': 'linear',
  'distillation.temperatureEnd': 2,
});

it('draws T and α where a schedule moves one of them', () => {
  const [temperature, alpha] = scheduleCurves(distillation, [], 100);
  expect([temperature?.symbol, alpha?.symbol]).toEqual(['T', 'α']);
  expect(temperature?.points[0]).toEqual([0, 8]);
  expect(temperature?.points.at(-1)).toEqual([1, 2]);
  expect(temperature?.range).toEqual([1, 8]);
  expect(scheduleCurves(catalog.toy2d.defaults.distillation, [], 100)).toEqual([]);
});

it('follows sliders that were moved', () => {
  const settings = { temperature: 4, alpha: 0.5, learningRate: 1 };
  const marks = [{ step: 51, settings }];
  expect(softSettingsAt(distillation, marks, 1, 101).temperature).toBe(8);
  expect(softSettingsAt(distillation, marks, 51, 101)).toEqual({ temperature: 3, alpha: 0.5 });
});

it('draws what a method learned', () => {
  const student = { examples: 1, score: 1, values: {} };
  const points = [0, 50].map((step) => ({ step, epoch: 0, student, readings: { T: 4 + step } }));
  expect(readingCurves(points, 100)).toEqual([
    {
      symbol: 'T',
      points: [
        [0, 4],
        [0.5, 54],
      ],
      range: [1, 54],
    },
  ]);
  expect(readingCurves([{ step: 0, epoch: 0, student }], 100)).toEqual([]);
});
