import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../../config/paths';
import { matrixOf } from '../../../numeric/statistics/confusion';
import type { RunResult } from '../../../records/runDigest';
import { fakeModel, fakeSummary } from '../../../store/testing/fakes';
import { accuracyScore } from '../../../tasks/testing/figures';
import { catalog } from '../../../workloads/catalog';
import { type CostAxis, costAxes, type MeasuredRun, paretoPoints } from '../plots/paretoPoints';
import { binsOf, confusionOf, modelsOf, modelsOfRepeat, type ShownModel } from '../shownModels';
import { costRows, energyText, macsText, overheadText, secondsText } from './costRows';
import { metricRows, metricText } from './metricRows';

const spec = catalog.toy2d.defaults;
const bytes = costAxes[0] as CostAxis;
const runOf = (id: string, student: number, baseline: number, changes = {}): MeasuredRun => ({
  id,
  spec: applyChanges(spec, changes),
  summary: fakeSummary({ student: fakeModel(student), baseline: fakeModel(baseline) }),
  isControl: false,
});

describe('the models on show', () => {
  it('are those of every run, with the control beside them', () => {
    const result = { spec, summary: fakeSummary() } as RunResult;
    const models = modelsOfRepeat({ experiment: [result, result], control: [result] });
    expect(models?.map(({ role, summaries }) => [role, summaries.length])).toEqual([
      ['teacher', 2],
      ['student', 2],
      ['baseline', 2],
      ['control', 1],
    ]);
    expect(modelsOfRepeat({ experiment: [], control: [] })).toBeNull();
    expect(modelsOf([fakeSummary({ baseline: null })])).toHaveLength(2);
  });

  it('add up the counts of several runs', () => {
    const model: ShownModel = {
      role: 'student',
      summaries: [fakeModel(20), fakeModel(60)],
    };
    expect(matrixOf(confusionOf(model))).toEqual([
      [960, 40],
      [40, 960],
    ]);
    const [bin] = binsOf(model);
    expect(bin?.examples).toBe(2000);
    expect(bin?.accuracy).toBeCloseTo(0.96, 12);
    expect(bin?.confidence).toBeCloseTo(0.94, 12);
  });
});

describe('the metrics', () => {
  const rows = metricRows({ kind: 'classes' }, 4);
  const row = (label: string) => rows.find((each) => each.label.startsWith(label)) ?? rows[0];
  const model = (role: ShownModel['role'], ...errors: number[]): ShownModel => ({
    role,
    summaries: errors.map((each) => fakeModel(each, 0.9)),
  });
  const text = (label: string, shown: ShownModel) => {
    const found = row(label);
    return found ? metricText(found, shown) : '';
  };

  it('come as one figure, or as a mean with half its interval', () => {
    expect(text('Accuracy', model('student', 48))).toBe('95.20%');
    // s = √2 %, t(0.975, 1) = 12.7: ±12.71 over √2.
    expect(text('Accuracy', model('student', 40, 60))).toBe('95.00% ± 12.71');
    expect(text('Negative', model('student', 48))).toBe('0.250');
  });

  it('leave out what a teacher is compared with itself', () => {
    for (const label of ['Agrees', 'KL']) {
      expect(text(label, model('teacher', 10))).toBe('–');
      expect(text(label, model('student', 10))).not.toBe('–');
    }
  });

  it('say what they mean, and at which temperature', () => {
    expect(row('KL')?.label).toContain('T = 4');
    for (const { meaning } of rows) expect(meaning).toMatch(/^[A-Z].*\.$/);
  });
});

describe('the cost account', () => {
  it('averages over runs and leaves out what was not done', () => {
    const cheap = fakeSummary();
    const dear = fakeSummary({
      cost: { ...cheap.cost, student: { seconds: 4, macs: 3e10 }, teacherTraining: null },
    });
    const rows = costRows([cheap, dear], [], 'pretrained');
    expect(rows.map(({ label, seconds }) => [label, seconds])).toEqual([
      ['Training the teacher', 600],
      ['Asking the teacher', 1],
      ['Training the student', 3],
      ['Training the baseline', 2],
    ]);
    expect(rows[0]?.note).toContain('card');
    expect(rows[2]?.macs).toBe(2e10);
  });

  it('states no time that nobody measured', () => {
    const { cost } = fakeSummary();
    const resumed = fakeSummary({
      cost: { ...cost, teacherTraining: { seconds: null, macs: 5 } },
    });
    expect(costRows([resumed], [], 'train')[0]).toMatchObject({
      seconds: null,
      note: 'on the spot',
    });
    expect(costRows([resumed], [], 'peer')[0]?.note).toBe('beside the student');
    expect(secondsText(null)).toBe('–');
    expect(energyText(null, 15)).toBe('–');
  });

  it('compares with the baseline, with and without the teacher’s training', () => {
    expect(overheadText([fakeSummary()])).toMatch(/1\.1× .* 100× with the teacher’s training/);
  });

  it('writes energy as seconds times watts', () => {
    expect(energyText(2, 15)).toBe('30 J');
    expect(energyText(600, 15)).toBe('9 kJ');
    expect(energyText(3600, 15)).toBe('15 Wh');
    expect(macsText(1.23e12)).toBe('1.2 T');
    expect(secondsText(0.001)).toBe('<0.01 s');
  });
});

describe('accuracy against cost', () => {
  it('shows each model once, the same teacher once for all runs', () => {
    const points = paretoPoints(
      [runOf('a', 50, 60), runOf('b', 55, 60)],
      'toy2d',
      accuracyScore,
      bytes,
    );
    expect(points.map(({ role }) => role)).toEqual([
      'teacher',
      'student',
      'baseline',
      'student',
      'baseline',
    ]);
    expect(paretoPoints([runOf('a', 50, 60)], 'mnist', accuracyScore, bytes)).toEqual([]);
  });

  it('marks those that none beats in both', () => {
    const run = runOf('a', 50, 60);
    run.summary.teacher.bytes = 1e6;
    run.summary.student.bytes = 1e3;
    if (run.summary.baseline) run.summary.baseline.bytes = 1e3;
    const best = paretoPoints([run], 'toy2d', accuracyScore, bytes).filter(({ isBest }) => isBest);
    expect(best.map(({ role }) => role)).toEqual(['teacher', 'student']);
  });
});
