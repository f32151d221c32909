import { describe, expect, it } from 'vitest';
import type { StepView } from '../../../protocol/pictures';
import { flowExampleOf, inputsOf } from './flowExample';

const view: StepView = {
  step: 3,
  batchSize: 128,
  inputs: Float32Array.of(0, 0.1, 1, 1.1),
  labels: Int32Array.of(0, 1),
  targets: Float32Array.of(9, 0, 0, 1, 2, 0),
  before: Float32Array.of(1, 0, 0, 0, 0, 0),
  after: Float32Array.of(2, 0, 0, 0.5, 1, 0),
  pulls: {
    task: Float32Array.of(1, 2, 3, 4, 5, 6),
    distillation: Float32Array.of(1, 1, 1, 2, 2, 2),
    total: Float32Array.of(2, 3, 4, 6, 7, 8),
  },
  settings: { temperature: 2, alpha: 0.9, learningRate: 0.1 },
};

describe('a watched step', () => {
  it('shows the example that the soft targets are least sure of', () => {
    const example = flowExampleOf(view, 2);
    expect(example).toMatchObject({ position: 1, label: 1 });
    const sum = Math.exp(0.5) + Math.exp(1) + 1;
    expect(example?.targets[1]).toBeCloseTo(Math.E / sum, 12);
    expect(example?.before).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(example?.after[1]).toBeGreaterThan(1 / 3);
  });

  it('has the pulls of the chosen example', () => {
    const gradients = { hard: [4, 5, 6], soft: [2, 2, 2], total: [6, 7, 8] };
    expect(flowExampleOf(view, 2)?.gradients).toEqual(gradients);
  });

  it('has no pulls that are not finite, and nothing of broken logits', () => {
    const pulls = { ...view.pulls, total: view.pulls.total.map(() => Number.NaN) };
    expect(flowExampleOf({ ...view, pulls }, 2)?.gradients).toBeNull();
    expect(flowExampleOf({ ...view, targets: view.targets.map(() => Number.NaN) }, 2)).toBeNull();
  });

  it('cuts the inputs', () => {
    expect(inputsOf(view).map(({ label }) => label)).toEqual([0, 1]);
    expect(inputsOf(view).map(({ input }) => [...input])).toEqual([
      [0, Math.fround(0.1)],
      [1, Math.fround(1.1)],
    ]);
  });
});
