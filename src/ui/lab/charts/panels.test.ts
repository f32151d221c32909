import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../protocol/events';
import type { StepLosses } from '../../../protocol/history';
import { type PackedLosses, packLosses } from '../../../protocol/packedLosses';
import { lossesEvent } from '../../../protocol/testing/lossesEvent';
import { applyEvent, emptyRun } from '../../../store/lab/applyEvent';
import { createLossSelector, lossKeys } from '../../../store/lab/selectors';
import type { RunState } from '../../../store/lab/state';
import { fakeSummary } from '../../../store/testing/fakes';
import { accuracyScore, classFigures } from '../../../tasks/testing/figures';
import { catalog } from '../../../workloads/catalog';
import { lossReadings, readingsText, scoreReadings, teacherReadings } from '../../plots/readings';
import { emptyText, lossCaption, scoreCaption } from './captions';
import { defaultLossOptions } from './lossOptions';
import { chartModeOf, lossPanel, scoreEnds, scorePanel } from './panels';

const allShown = { ...defaultLossOptions, shown: lossKeys };
const idle = emptyRun('a', catalog.mnist.defaults, 'idle');
const replay = (run: RunState, ...events: EngineEvent[]) =>
  events.reduce((state, event) => applyEvent(state, { runId: 'a', ...event }), run);

const losses = (step: number): StepLosses => ({
  step,
  student: { studentLoss: 1 / step, distillationLoss: 4 / step, totalLoss: 3 / step },
  baseline: { studentLoss: 2 / step, distillationLoss: 0, totalLoss: 2 / step },
});
const figuresOf = (accuracy: number, examples = 2000) => classFigures({ accuracy, examples });
const teacher: EngineEvent = {
  type: 'teacher',
  teacher: {
    parameters: 1,
    bytes: 4,
    macs: 1,
    evaluation: figuresOf(0.991, 10_000),
    sample: figuresOf(0.992),
    card: null,
  },
};
const started: EngineEvent = {
  type: 'started',
  totalSteps: 100,
  stepsPerEpoch: 40,
  examplesPerStep: 128,
};
const trained = replay(
  idle,
  teacher,
  started,
  lossesEvent(
    Array.from({ length: 60 }, (_, i) => losses(i + 1)),
    5,
  ),
  {
    type: 'evaluation',
    point: {
      step: 40,
      epoch: 1,
      student: figuresOf(0.95),
      baseline: figuresOf(0.94),
    },
  },
);

describe('chartModeOf', () => {
  it('shows the teacher only while it is trained and no student trains yet', () => {
    const training = replay(idle, {
      type: 'teacherLosses',
      firstStep: 1,
      totalSteps: 10,
      losses: Float32Array.of(2, 1),
    });
    expect(chartModeOf(idle)).toBe('empty');
    expect(chartModeOf(training)).toBe('teacher');
    expect(chartModeOf(replay(training, started))).toBe('empty');
    expect(chartModeOf(trained)).toBe('students');
    const panel = { curves: [], axis: { domain: [0, 1], ticks: [] }, scale: 'linear' } as const;
    expect(teacherReadings(training, panel, 2).rows).toEqual([]);
  });
});

describe('lossPanel', () => {
  const curves = createLossSelector()(trained.lossChunks, 100, 0);
  it('draws what is switched on', () => {
    const panel = lossPanel(curves, { ...defaultLossOptions, shown: ['totalLoss'] }, 100);
    expect(panel.curves.map((curve) => curve.id)).toEqual(['totalLoss']);
  });
  it('leaves the first twentieth of the run out of the axis', () => {
    const panel = lossPanel(curves, allShown, 100);
    expect(panel.axis.domain).toEqual([0, 0.8]);
  });
  it('begins with what student and baseline have in common', () => {
    const panel = lossPanel(curves, defaultLossOptions, 100);
    expect(panel.curves.map((curve) => curve.id)).toEqual(['studentLoss', 'baselineLoss']);
  });
  it('keeps to positive values on the log scale', () => {
    const zero = createLossSelector()(
      [
        packLosses([
          losses(1),
          { ...losses(2), student: { studentLoss: 0, distillationLoss: 0, totalLoss: 0 } },
        ]) as PackedLosses,
      ],
      100,
      0,
    );
    const panel = lossPanel(zero, { ...allShown, logScale: true }, 100);
    expect(panel.axis.domain[0]).toBeGreaterThan(0);
    expect(panel.curves.flatMap((curve) => curve.points).every((point) => point.y > 0)).toBe(true);
  });
});

describe('scorePanel', () => {
  const curves = {
    student: [0, 10, 20, 30].map((x, i) => ({ x, y: [0.1, 0.8, 0.95, 0.96][i] as number })),
    baseline: [],
  };
  it('zooms to the later values, or shows everything', () => {
    expect(scorePanel(accuracyScore, curves, 0.99, true).axis.domain).toEqual([0.9, 1]);
    expect(scorePanel(accuracyScore, curves, 0.99, false).axis.domain).toEqual([0, 1]);
  });
  it('never zooms past the teacher', () => {
    expect(scorePanel(accuracyScore, curves, 0.6, true).axis.domain).toEqual([0.5, 1]);
  });
});

describe('readings', () => {
  const curves = createLossSelector()(trained.lossChunks, 100, 0);
  it('give the exact losses of a step', () => {
    const panel = lossPanel(curves, { ...allShown, smoothing: 0 }, 100);
    const readings = lossReadings(trained, panel, 20);
    expect(readings.title).toBe('Step 20 · epoch 0.50');
    expect(readings.rows.map((row) => row.measured)).toEqual(['0.150', '0.050', '0.200', '0.100']);
    expect(readingsText(readings)).toContain('Baseline labels 0.100');
  });
  it('give a dash where nothing was measured', () => {
    const panel = lossPanel(curves, defaultLossOptions, 100);
    expect(lossReadings(trained, panel, 0).rows[0]).toMatchObject({ smoothed: '–', measured: '–' });
    expect(scoreReadings(trained, 39)).toBeNull();
  });
  it('give the latest evaluation with the teacher on the same sample', () => {
    const readings = scoreReadings(trained, 60);
    expect(readings?.title).toBe('Step 40 · epoch 1.00');
    expect(readings?.rows.map((row) => row.measured)).toEqual(['99.2%', '95.0%', '94.0%']);
  });
});

describe('scoreEnds', () => {
  it('labels the latest look at its step, the teacher over the whole width', () => {
    const { labels, difference } = scoreEnds(trained);
    expect(labels.map(({ text, step }) => [text, step])).toEqual([
      ['Student 95.0%', 40],
      ['Baseline 94.0%', 40],
      ['Teacher 99.2%', null],
    ]);
    expect(difference).toBe('+1.0 points');
  });
  it('takes the figures of all test examples once they are there', () => {
    const { labels, difference } = scoreEnds({ ...trained, summary: fakeSummary() });
    expect(labels.map(({ text }) => text)).toEqual([
      'Student 95.0%',
      'Baseline 94.0%',
      'Teacher 99.0%',
    ]);
    expect(
      labels.every(({ step, isFinal, id }) => step === null && isFinal === (id !== 'teacher')),
    ).toBe(true);
    expect(difference).toBe('+1.0 points');
  });
  it('has no difference without a baseline, or before the first step', () => {
    expect(scoreEnds(idle)).toEqual({ labels: [], difference: null });
    const first = replay(idle, started, {
      type: 'evaluation',
      point: {
        step: 0,
        epoch: 0,
        student: figuresOf(0.95),
        baseline: figuresOf(0.95),
      },
    });
    expect(scoreEnds(first).difference).toBeNull();
  });
});

describe('captions', () => {
  it('say on how many examples the curves are measured', () => {
    expect(scoreCaption(trained)).toContain('fixed sample of 2,000 test digits');
    expect(scoreCaption(trained)).toContain('all 10,000 are used');
    expect(scoreCaption({ ...trained, summary: fakeSummary() })).toContain('all 10,000');
    expect(scoreCaption(idle)).not.toContain('sample');
  });
  it('say why the losses do not decide who is better', () => {
    expect(lossCaption(trained, ['studentLoss', 'baselineLoss'])).toContain('may stay higher');
    expect(lossCaption(trained, ['totalLoss'])).toContain('no curve of the baseline');
  });
  it('say what to do while there is nothing', () => {
    expect(emptyText(idle)).toContain('Press Run');
  });
});
