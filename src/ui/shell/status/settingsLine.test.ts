import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../../config/paths';
import { catalog } from '../../../workloads/catalog';
import { settingsLine } from './settingsLine';

const { defaults } = catalog.mnist;

describe('the line of settings', () => {
  it('names task, networks, distillation, budget and seed', () => {
    const { trainSize } = defaults.workload.options;
    const { learningRate, epochs, seed } = defaults.training;
    expect(settingsLine(defaults)).toBe(
      `Handwritten digits · MLP 30 from MLP 1200-1200 · T 4 · α 0.9 · ${trainSize.toLocaleString('en')} examples · rate ${learningRate} · ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'} · seed ${seed}`,
    );
  });

  it('follows what is changed', () => {
    const line = settingsLine(
      applyChanges(defaults, {
        'student.architecture': { kind: 'linear' },
        'distillation.softTargets': 'uniform',
        'distillation.temperature': 1,
        'training.epochs': 1,
      }),
    );
    expect(line).toContain('linear from uniform targets · T 1 ·');
    expect(line).toContain(' · 1 epoch · ');
    const other = applyChanges(defaults, { 'distillation.method': 'logit-mse' });
    expect(settingsLine(other)).toContain(' · method logit-mse · α 0.9 · ');
  });
});
