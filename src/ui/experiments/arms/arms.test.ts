import { describe, expect, it } from 'vitest';
import { type Experiment, experiments, findExperiment } from '../../../experiments';
import type { JobState } from '../../../store/batches/batchState';
import { accuracyScore, errorScore } from '../../../tasks/testing/figures';
import { latestOf, pathOf, scaleOfJobs } from './armCurves';
import { armText } from './armText';

const look = (step: number, student: number, baseline: number | null = null) => ({
  step,
  student,
  baseline,
});
const job = (looks?: JobState['looks']): JobState =>
  ({ id: 'a', status: 'running', progress: null, ...(looks ? { looks } : {}) }) as JobState;

describe('the picture of an arm', () => {
  const run = job([look(0, 0.1, 0.12), look(50, 0.9, 0.88), look(100, 0.95, 0.93)]);

  it('has a scale without the steep start, in whole hundredths around what was seen', () => {
    const scale = scaleOfJobs([run, job()], accuracyScore);
    expect(scale.steps).toBe(100);
    expect(scale.from).toBeCloseTo(0.87, 10);
    expect(scale.to).toBeCloseTo(0.96, 10);
    expect(scaleOfJobs([job()], accuracyScore)).toEqual({ from: 0, to: 1, steps: 0 });
  });

  it('has a scale of other scores within what they can be', () => {
    const errors = job([look(0, 9), look(50, 0.6, 0.9), look(100, 0.002, 0.4)]);
    expect(scaleOfJobs([errors], errorScore)).toEqual({ from: 0, to: 0.91, steps: 100 });
  });

  it('draws each role from left to right, values below the scale at its edge', () => {
    const scale = { from: 0.5, to: 1, steps: 100 };
    const size = { width: 200, height: 100 };
    expect(pathOf(run.looks ?? [], 'student', scale, size)).toBe('M0 100L100 20L200 10');
    expect(pathOf([look(10, 0.9)], 'baseline', scale, size)).toBe('');
  });

  it('says what the runs saw last, on average', () => {
    expect(latestOf([job()])).toBeNull();
    const two = latestOf([run, job([look(10, 0.85)])]);
    expect(two?.student).toBeCloseTo(0.9, 10);
    expect(two?.baseline).toBeCloseTo(0.93, 10);
  });
});

describe('the settings of an arm in words', () => {
  const textOf = (id: string, arm = 0) => {
    const experiment = findExperiment(id) as Experiment;
    return armText(experiment, experiment.arms[arm] ?? experiment.arms[0]);
  };

  it('are those of the experiment, not of the form', () => {
    expect(textOf('few-labels-spirals')).toContain('T\u00a0=\u00a02');
    expect(textOf('few-labels-spirals')).toContain('labelled 0.05');
    expect(textOf('noisy-labels')).toContain('label noise 0.4');
    expect(textOf('poor-teacher')).toContain('trained here on 200');
  });

  it('tell the arms of every experiment apart', () => {
    for (const experiment of experiments) {
      const texts = experiment.arms.map((arm) => armText(experiment, arm));
      expect(new Set(texts).size).toBe(texts.length);
    }
  });
});
