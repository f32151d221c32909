import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../../config/paths';
import type { RunState } from '../../../store/lab/state';
import { fakeModel, fakeSummary } from '../../../store/testing/fakes';
import { classFigures } from '../../../tasks/testing/figures';
import { catalog } from '../../../workloads/catalog';
import { warningBeforeRun, warningOf } from './knownTeacher';

const spec = catalog.mnist.defaults;
const model = (accuracy: number) => ({ ...fakeModel(0), ...classFigures({ accuracy }) });

function runOf(teacher: number, baseline: number): RunState {
  const summary = { ...fakeSummary(), teacher: model(teacher), baseline: model(baseline) };
  return { spec, summary, teacher: null, evaluations: [] } as unknown as RunState;
}

describe('what a run says of its teacher', () => {
  it('is a warning at the end where the baseline is ahead, and before another seed or temperature is run', () => {
    const run = runOf(0.9, 0.91);
    expect(warningOf(run)).toContain('90.0%');
    const warmer = applyChanges(spec, { 'distillation.temperature': 8, 'training.seed': 5 });
    expect(warningBeforeRun({ spec: warmer, run })).toBe(warningOf(run));
    expect(warningBeforeRun({ spec, run })).toBeNull();
    const other = applyChanges(spec, { 'teacher.training.epochs': 9 });
    expect(warningBeforeRun({ spec: other, run })).toBeNull();
    expect(warningOf(runOf(0.92, 0.91))).toBeNull();
  });

  it('is said while it runs, as soon as the baseline has caught up', () => {
    const look = (accuracy: number) => ({
      step: 1,
      epoch: 0,
      baseline: classFigures({ accuracy }),
    });
    const running = (accuracy: number) =>
      ({
        spec,
        summary: null,
        teacher: { sample: classFigures({ accuracy: 0.9 }) },
        evaluations: [look(accuracy)],
      }) as unknown as RunState;
    expect(warningOf(running(0.5))).toBeNull();
    expect(warningOf(running(0.95))).toContain('not better');
    expect(warningOf({ ...running(0.95), teacher: null })).toBeNull();
  });
});
