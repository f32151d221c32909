import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../../config/paths';
import type { EvaluationPoint } from '../../../protocol/history';
import { emptyRun } from '../../../store/lab/applyEvent';
import type { RunState } from '../../../store/lab/state';
import { fakeModel, fakeSummary } from '../../../store/testing/fakes';
import { accuracyScore, classFigures, errorScore } from '../../../tasks/testing/figures';
import { catalog } from '../../../workloads/catalog';
import { lessonOf, resultLineOf, scoresText } from './resultLine';

const spec = catalog.mnist.defaults;
const idle = emptyRun('run-1', spec, 'prepared');
const running: RunState = { ...emptyRun('run-1', spec, 'running', true), totalSteps: 400 };
const look = (step: number, student: number, baseline: number | null): EvaluationPoint => {
  return {
    step,
    epoch: 1,
    student: classFigures({ accuracy: student, examples: 2000 }),
    ...(baseline === null
      ? {}
      : { baseline: classFigures({ accuracy: baseline, examples: 2000 }) }),
  };
};
const model = (accuracy: number) => ({
  ...fakeModel(0),
  ...classFigures({ accuracy, examples: 10_000 }),
});
const summary = fakeSummary({
  teacher: model(0.9926),
  student: model(0.9353),
  baseline: model(0.9263),
  steps: 400,
});
const done: RunState = { ...running, status: 'completed', step: 400, summary };

describe('resultLineOf', () => {
  it('asks the question before a run', () => {
    expect(resultLineOf(idle)).toMatchObject({ figure: null, canRepeat: false });
    expect(resultLineOf(idle).text).toContain('Press Run');
  });

  it('says nothing of a look before the first step', () => {
    const line = resultLineOf({ ...running, evaluations: [look(0, 0.1, 0.1)] });
    expect(line).toMatchObject({ figure: null });
    expect(line.text).toContain('same weights');
  });

  it.each([
    [0.93, 0.92, '+1.0', 'the student is ahead now'],
    [0.92, 0.93, '−1.0', 'the baseline is ahead now'],
    [0.92, 0.92, '0.0', 'level now'],
    [0.9201, 0.92, '0.0', 'level now'],
  ])('says who is ahead while it runs: %s to %s', (student, baseline, figure, words) => {
    const line = resultLineOf({ ...running, evaluations: [look(40, student, baseline)] });
    expect(line).toMatchObject({ figure, unit: 'points', canRepeat: false });
    expect(line.text).toContain(words);
  });

  it('gives the difference and both figures at the end, and the way to more seeds', () => {
    expect(resultLineOf(done)).toEqual({
      figure: '+0.9',
      unit: 'points',
      text: 'Student 93.5%, baseline 92.6%, in this one seed.',
      note: null,
      canRepeat: true,
    });
  });

  it('gives the student alone where no baseline was trained', () => {
    const alone = { ...done, summary: { ...summary, baseline: null } };
    expect(resultLineOf(alone)).toMatchObject({ figure: '93.5%', unit: null, canRepeat: false });
    expect(resultLineOf(alone).text).toContain('Without a baseline');
    const live = resultLineOf({ ...running, evaluations: [look(40, 0.93, null)] });
    expect(live.text).toMatch(/^Student so far\./);
  });

  it('says of which step the figures are where a run did not get to its end', () => {
    const stopped = { ...done, stopped: true, step: 120, summary: { ...summary, steps: 120 } };
    expect(resultLineOf(stopped).text).toContain('after 120 of 400 steps, in this one seed');
    const evaluations = [look(0, 0.1, 0.1), look(80, 0.9, 0.8)];
    const failed: RunState = { ...running, status: 'failed', evaluations };
    expect(resultLineOf(failed).text).toContain(
      'after 80 of 400 steps, before the run ended by an',
    );
    expect(resultLineOf(failed).canRepeat).toBe(false);
    const cut: RunState = { ...running, status: 'completed', evaluations };
    expect(resultLineOf(cut).text).toContain('when the run was interrupted');
    expect(resultLineOf({ ...running, status: 'failed' }).text).toContain('before anything');
  });

  it('names a teacher that is no better than its pupils', () => {
    const with91 = { ...done, summary: { ...summary, teacher: model(0.914) } };
    expect(resultLineOf(with91).note).toContain('91.4%, no more than the baseline');
    const with93 = { ...done, summary: { ...summary, teacher: model(0.93) } };
    expect(resultLineOf(with93).note).toContain('93.0%, no more than its student');
  });
});

describe('scoresText', () => {
  it('takes a second decimal where one would not add up, or would hide a difference', () => {
    expect(scoresText(accuracyScore, 0.9354, 0.9256, true)).toEqual({
      student: '93.54%',
      baseline: '92.56%',
      difference: '+0.98',
    });
    expect(scoresText(accuracyScore, 0.9303, 0.93, true).difference).toBe('+0.03');
    expect(scoresText(accuracyScore, 0.93, 0.93, true).difference).toBe('0.0');
  });

  it('keeps to one decimal while the figures move', () => {
    expect(scoresText(accuracyScore, 0.9354, 0.9256, false).difference).toBe('+1.0');
  });

  it('turn round for a score of which less is better', () => {
    expect(scoresText(errorScore, 0.4, 0.65, true)).toEqual({
      student: '0.400',
      baseline: '0.650',
      difference: '+0.25',
    });
    const rate = { ...errorScore, format: 'share' } as const;
    expect(scoresText(rate, 0.07, 0.05, true).difference).toBe('−2.0');
  });
});

describe('lessonOf', () => {
  it('counts what only one of the two got right, and what one run cannot say', () => {
    const lesson = lessonOf(done, 'test images');
    expect(lesson).toContain('Of 10,000 test images only the student got 30 right');
    expect(lesson).toContain('one run cannot say');
  });

  it('gives no lead that rounds to nothing', () => {
    const lessonAt = (student: number) =>
      lessonOf(
        { ...done, summary: { ...summary, student: model(student), discordant: null } },
        'test images',
      );
    expect(lessonAt(0.92631)).toContain('is level with the baseline');
    expect(lessonAt(0.9163)).toContain('is 1.00 pp behind the baseline');
  });

  it('is for finished runs', () => {
    expect(lessonOf(running, 'test images')).toBeNull();
    const alone = applyChanges(spec, { baseline: false });
    const lesson = lessonOf(
      { ...done, spec: alone, summary: { ...summary, baseline: null } },
      'test images',
    );
    expect(lesson).toContain('without a baseline');
  });
});
