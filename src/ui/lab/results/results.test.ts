import { describe, expect, it } from 'vitest';
import type { EvaluationPoint } from '../../../protocol/history';
import type { ModelSummary, Summary } from '../../../protocol/summary';
import { fakeModel, fakeSummary } from '../../../store/testing/fakes';
import { scoreMetricOf } from '../../../tasks';
import { classFigures } from '../../../tasks/testing/figures';
import { catalog } from '../../../workloads/catalog';
import { mainRows, moreRows } from './resultRows';
import { type ResultSource, resultsOf } from './results';

const spec = catalog.mnist.defaults;
const nothing: ResultSource = { spec, summary: null, teacher: null, evaluations: [] };
const cost = { parameters: 23_860, bytes: 95_440, macs: 23_820 };
const sample = { accuracy: 0.95, errors: 100, loss: 0.2, examples: 2000 };
const point: EvaluationPoint = {
  step: 50,
  epoch: 1,
  student: classFigures({ ...sample, agreement: 0.955 }),
  baseline: classFigures({ ...sample, accuracy: 0.94, errors: 120, agreement: 0.942 }),
};
const model = (accuracy: number, errors: number, agreement?: number): ModelSummary => ({
  ...fakeModel(0),
  ...cost,
  ...classFigures({
    accuracy,
    errors,
    examples: 10_000,
    loss: 0.15,
    ...(agreement === undefined ? {} : { agreement }),
  }),
  latencyMs: 0.2,
});
const summary: Summary = {
  ...fakeSummary(),
  teacher: { ...model(0.992, 80), parameters: 2_395_210 },
  student: model(0.956, 440, 0.957),
  baseline: model(0.943, 570, 0.945),
  steps: 400,
  stepMs: 5,
  examplesPerSecond: 20_000,
  seconds: 9,
};

describe('resultsOf', () => {
  it('knows the costs of the form before any run', () => {
    const results = resultsOf(nothing, spec);
    expect(results.phase).toBe('before');
    expect(results.student.cost).toEqual(cost);
    expect(results.teacher.cost.parameters).toBe(2_395_210);
    expect(results.student.score).toBeUndefined();
    expect(resultsOf(nothing, { ...spec, baseline: false }).baseline).toBeNull();
  });

  it('shows the teacher only where it is the one in the form', () => {
    const teacher = {
      ...cost,
      evaluation: classFigures({ ...sample, examples: 10_000 }),
      sample: classFigures(sample),
      card: null,
    };
    expect(resultsOf({ ...nothing, teacher }, spec).teacher.score).toBe(0.95);
    const other = { ...spec, teacher: { ...spec.teacher, source: 'train' as const } };
    expect(resultsOf({ ...nothing, teacher }, other).teacher.score).toBeUndefined();
  });

  it('follows the sample while running and all examples at the end', () => {
    const live = resultsOf({ ...nothing, evaluations: [point] }, spec);
    expect([live.phase, live.student.examples, live.baseline?.values?.errors]).toEqual([
      'live',
      2000,
      120,
    ]);
    const final = resultsOf({ ...nothing, evaluations: [point], summary }, spec);
    expect([final.phase, final.student.examples]).toEqual(['final', 10_000]);
    expect(final.baseline?.values?.agreement).toBe(0.945);
  });
});

describe('mainRows and moreRows', () => {
  const final = resultsOf({ ...nothing, summary }, spec);
  const row = (label: string) =>
    [...mainRows(final.task), ...moreRows(final.task, [final.student])].find(
      (candidate) => candidate.label === label,
    );
  it('begin with how good, how many wrong, how large and how fast', () => {
    const labels = mainRows(final.task).map(({ label }) => label);
    expect(labels).toEqual(['Test accuracy', 'Errors', 'Size', 'Latency']);
  });
  it('writes each measure', () => {
    expect(row('Test accuracy')?.cell(final.student, final)).toBe('95.60%');
    expect(row('Compression')?.cell(final.student, final)).toBe('100×');
    expect(row('Agrees with teacher')?.cell(final.teacher, final)).toBe('–');
    expect(row('Latency')?.cell(final.baseline ?? final.student, final)).toBe('0.2 ms');
  });
  it('says how far the student is ahead of the baseline', () => {
    const baseline = final.baseline ?? final.student;
    expect(row('Test accuracy')?.difference?.(final.student, baseline)).toBe('+1.30 pp');
    expect(row('Errors')?.difference?.(final.student, baseline)).toBe('130 fewer');
    expect(row('Errors')?.difference?.(baseline, final.student)).toBe('130 more');
    expect(row('Errors')?.difference?.(baseline, baseline)).toBe('as many');
  });

  it('puts who has the lower error rate ahead', () => {
    const task = { kind: 'sequence' } as const;
    const [score] = mainRows(task);
    const withErrors = (share: number) => ({
      ...final.student,
      values: { [scoreMetricOf(task).id]: share },
    });
    expect(score?.difference?.(withErrors(0.03), withErrors(0.05))).toMatch(/^\+2/);
    expect(score?.difference?.(withErrors(0.05), withErrors(0.03))).toMatch(/^−2/);
  });
});
