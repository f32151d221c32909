import { describe, expect, it } from 'vitest';
import { repeatJobs } from '../../config/repeat';
import type { RunResult } from '../../records/runDigest';
import { applyPoolEvent, newBatch } from '../../store/batches/batchState';
import { fakeModel, fakeSummary } from '../../store/testing/fakes';
import { accuracyScore, errorScore } from '../../tasks/testing/figures';
import { catalog } from '../../workloads/catalog';
import { figuresOf, resultsOf } from './verdictFigures';
import { controlSentence, singleRunSentence, verdictSentence, verdictTitle } from './verdictTexts';

const spec = catalog.toy2d.defaults;

/** A batch in which each seed ended with these errors of student, baseline and control. */
function figuresAfter(
  errors: [student: number, baseline: number, control?: number][],
  score = accuracyScore,
) {
  const withControl = errors.some(([, , control]) => control !== undefined);
  const jobs = repeatJobs(spec, [...errors.keys()], withControl ? 0.1 : null);
  const batch = jobs.reduce((state, job) => {
    const [student, baseline, control] = errors[job.seed] ?? [];
    const isControl = job.arm === 'control';
    if (isControl && control === undefined) return state;
    const summary = fakeSummary({
      student: fakeModel((isControl ? control : student) ?? 0),
      baseline: isControl ? null : fakeModel(baseline ?? 0),
    });
    const result = { spec: job.spec, summary } as RunResult;
    return applyPoolEvent(state, { type: 'result', jobId: job.id, result });
  }, newBatch(jobs));
  return figuresOf(resultsOf(jobs, batch.jobs), score);
}

describe('the figures of repeated runs', () => {
  it('are null before a seed has ended', () => {
    expect(figuresOf(resultsOf(repeatJobs(spec, [1], null), []), accuracyScore)).toBeNull();
  });

  it('pair student and baseline by seed', () => {
    const figures = figuresAfter([
      [50, 60],
      [150, 162],
      [90, 98],
    ]);
    expect(figures?.seeds.map(({ student, baseline }) => [student, baseline])).toEqual([
      [0.95, 0.94],
      [0.85, 0.838],
      [0.91, 0.902],
    ]);
    expect(figures?.gain.kind).toBe('helps');
    expect(figures?.gain.difference.mean).toBeCloseTo(0.01, 10);
    expect(figures?.control).toBeNull();
  });

  it('compare with the control only where a seed has both', () => {
    const figures = figuresAfter([
      [50, 60, 55],
      [52, 60],
    ]);
    expect(figures?.overControl?.difference.n).toBe(1);
    expect(figures?.overControl?.kind).toBe('undecided');
    expect(figures?.control?.mean).toBeCloseTo(0.945, 10);
  });
});

describe('a score of which less is better', () => {
  // What the scores are of does not matter here: `accuracy` falls with each error.
  const [few, many]: [number, number] = [50, 250];

  it('makes the teacher help where the student’s is lower', () => {
    const figures = figuresAfter(
      [
        [many, few],
        [many + 10, few],
        [many - 10, few],
      ],
      errorScore,
    );
    if (!figures) throw new Error('no seed has ended');
    const { gain } = figures;
    expect(gain.kind).toBe('helps');
    expect(gain.difference.mean).toBeCloseTo(0.2, 10);
    expect(verdictTitle(errorScore, gain.difference)).toBe('The teacher helps');
    expect(verdictSentence(figures)).toMatch(
      /\+0\.2 of mean error better than its baseline \(95% interval \+0\.\d+ to \+0\.\d+, over 3 seeds\): the whole interval lies above 0/,
    );
  });

  it('makes it hurt where it is higher, and says by how much', () => {
    const figures = figuresAfter(
      [
        [few, many],
        [few, many + 10],
        [few, many - 10],
      ],
      errorScore,
    );
    if (!figures) throw new Error('no seed has ended');
    expect(verdictTitle(errorScore, figures.gain.difference)).toBe('The teacher hurts');
    expect(verdictSentence(figures)).toContain('by 0.200 in mean error worse than its baseline');
  });
});

describe('the verdict in words', () => {
  const sentenceOf = (...errors: [number, number][]) => {
    const figures = figuresAfter(errors);
    return figures
      ? `${verdictTitle(accuracyScore, figures.gain.difference)}. ${verdictSentence(figures)}`
      : '';
  };

  it('has size and interval for each verdict', () => {
    expect(sentenceOf([50, 60], [50, 62], [50, 58])).toMatch(
      /^The teacher helps\. .*\+1\.00 percentage points.*95% interval \+0\.50 to \+1\.50, over 3 seeds.*above 0/,
    );
    expect(sentenceOf([60, 50], [62, 50], [58, 50])).toMatch(/^The teacher hurts\. .*below 0/);
    expect(sentenceOf([50, 51], [50, 50], [51, 50])).toMatch(
      /^No difference \(within ±0\.5 points\)\. .*lies within ±0\.5 points/,
    );
    expect(sentenceOf([60, 50], [40, 50], [52, 50])).toMatch(
      /^Undecided: about 42 more seeds would probably decide\. .*holds 0 and reaches beyond/,
    );
    expect(sentenceOf([40, 50])).toMatch(/^Undecided: one seed never decides\. .*Another seed/);
  });

  it('says that a sure gain is small', () => {
    expect(sentenceOf([50, 52], [50, 52], [50, 53])).toContain('of less than 0.5 points');
    expect(sentenceOf([50, 60], [50, 62], [50, 58])).not.toContain('less than');
  });

  it('tells the teacher from any softening', () => {
    const of = (control: number) => {
      const figures = figuresAfter([
        [50, 60, control],
        [51, 60, control + 2],
        [49, 60, control],
      ]);
      return figures?.overControl ? controlSentence(accuracyScore, figures.overControl, 0.1) : '';
    };
    expect(of(70)).toMatch(/^It is the teacher.*ε = 0\.1/);
    expect(of(50)).toMatch(/^Any softening may do.*all within/);
    expect(of(30)).toMatch(/^Softening alone does better/);
  });

  it('says of one run what McNemar’s test says', () => {
    const clear = singleRunSentence({ student: 60, baseline: 20 }, 1000);
    expect(clear).toMatch(/alone is right on 60, .*p < 0\.001.*differ by more than chance/);
    const unclear = singleRunSentence({ student: 30, baseline: 22 }, 10_000);
    expect(unclear).toMatch(/Of 10,000 .*p = 0\.3\d\d they do not differ/);
    expect(unclear).toMatch(/one run cannot say/);
  });
});
