import { describe, expect, it } from 'vitest';
import { liveSettingsOf } from '../../../config/live';
import { applyChanges, type ConfigChanges } from '../../../config/paths';
import { emptyRun } from '../../../store/lab/applyEvent';
import type { RunState } from '../../../store/lab/state';
import { fakeSummary } from '../../../store/testing/fakes';
import { classFigures } from '../../../tasks/testing/figures';
import { catalog } from '../../../workloads/catalog';
import { comparableRun, previousResultText, whatChangedText } from './whatChanged';

const defaults = catalog.mnist.defaults;

function ran(runId: string, changes: ConfigChanges = {}, accuracy = 0.95): RunState {
  const spec = applyChanges(defaults, changes);
  return {
    ...emptyRun(runId, spec, 'completed', true),
    evaluations: [0, 40].map((step) => ({ step, epoch: 1, student: classFigures({ accuracy }) })),
    summary: fakeSummary(),
  };
}

describe('comparableRun', () => {
  it('is the run before, of the same task, once this one has begun', () => {
    const [first, second] = [ran('a'), ran('b')];
    expect(comparableRun(second, first)).toBe(first);
    expect(comparableRun(second, null)).toBeNull();
    expect(comparableRun(first, first)).toBeNull();
    expect(comparableRun({ ...second, evaluations: [] }, first)).toBeNull();
    const points = { ...first, spec: catalog.toy2d.defaults };
    expect(comparableRun(second, points)).toBeNull();
  });
});

describe('whatChangedText', () => {
  it('names each setting with both values, the seed too', () => {
    const text = whatChangedText(
      ran('b', { 'distillation.temperature': 30, 'training.seed': 7 }),
      ran('a'),
    );
    expect(text).toBe('What changed: T 4 → 30, seed 1 → 7.');
  });

  it('writes architectures and switches in words', () => {
    const text = whatChangedText(
      ran('b', { 'student.architecture': { kind: 'mlp', hidden: [60] }, baseline: false }),
      ran('a'),
    );
    expect(text).toBe('What changed: student 30 → 60, no baseline.');
  });

  it('is short where much changed', () => {
    const changes = {
      'distillation.temperature': 8,
      'distillation.alpha': 0.5,
      'training.epochs': 3,
      'training.batchSize': 64,
      'training.learningRate': 0.01,
      'training.seed': 9,
    };
    expect(whatChangedText(ran('b', changes), ran('a'))).toMatch(/ and 2 more\.$/);
  });

  it('says that the same run repeats itself, and only where it did', () => {
    expect(whatChangedText(ran('b'), ran('a'))).toContain('the same curve, to the last digit');
    expect(whatChangedText(ran('b', {}, 0.94), ran('a'))).toContain('not the same course');
  });

  it('tells of settings that were moved by hand', () => {
    const settings = { ...liveSettingsOf(defaults), alpha: 0.2 };
    const moved = { ...ran('a'), marks: [{ step: 20, settings }] };
    expect(whatChangedText(ran('b'), moved)).toContain('moved while the previous run went on');
  });
});

describe('previousResultText', () => {
  it('is what the run came to', () => {
    expect(previousResultText(ran('a'))).toBe('student 95.0%, baseline 94.0%');
    expect(previousResultText({ ...ran('a'), summary: null })).toBe('student 95.0%');
    expect(previousResultText({ ...ran('a'), summary: null, evaluations: [] })).toBeNull();
  });
});
