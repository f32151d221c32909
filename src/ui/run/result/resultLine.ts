/** The answer of a run in one line: a figure, and who is ahead. Pure. */

import { scoreOf } from '../../../config/catalog';
import { isActive } from '../../../store/lab/runStart';
import type { RunState } from '../../../store/lab/state';
import { fixedMetricText, gainOf, gainText, metricText } from '../../../tasks/metric';
import type { Evaluation, Score } from '../../../tasks/task';
import { countText, fixedPercent } from '../../../text/format';
import { catalog } from '../../../workloads/catalog';

export interface ResultLine {
  /** The gain over the baseline, or the score of a student alone; null while there is none. */
  figure: string | null;
  /** What the figure counts, where that is not in it. */
  unit: string | null;
  text: string;
  /** What is odd about the teacher; null where nothing is. */
  note: string | null;
  /** True where more seeds would tell more: both were measured on all test examples. */
  canRepeat: boolean;
}

/** The part of a run that the line is about. */
export type ResultLineSource = Pick<
  RunState,
  | 'spec'
  | 'status'
  | 'error'
  | 'trains'
  | 'stopped'
  | 'step'
  | 'totalSteps'
  | 'evaluations'
  | 'summary'
  | 'teacher'
  | 'progress'
>;

interface Standing {
  student: Evaluation;
  baseline: Evaluation | null;
  teacher: Evaluation | null;
}

export function resultLineOf(run: ResultLineSource): ResultLine {
  const standing = standingOf(run);
  if (!standing)
    return { figure: null, unit: null, text: waitingText(run), note: null, canRepeat: false };
  const { student, baseline } = standing;
  const score = scoreOf(catalog, run.spec);
  const isOver = !isActive(run);
  if (!baseline) {
    return {
      figure: metricText(score, student.score),
      unit: null,
      text: `Student${whenText(run)}. Without a baseline nobody can say what the teacher adds.`,
      note: null,
      canRepeat: false,
    };
  }
  const texts = scoresText(score, student.score, baseline.score, isOver);
  const both = `Student ${texts.student}, baseline ${texts.baseline}`;
  return {
    figure: texts.difference,
    unit: score.format === 'share' ? 'points' : `better in ${score.label}`,
    text: isOver ? `${both}${whenText(run)}.` : `${both}: ${leadText(texts.difference)}.`,
    note: teacherNote(score, standing),
    canRepeat: run.status === 'completed' && run.summary !== null,
  };
}

/** The figures of all test examples where they are known, else of the latest look after step 0. */
function standingOf({ summary, evaluations, teacher }: ResultLineSource): Standing | null {
  if (summary) return summary;
  const point = evaluations.at(-1);
  if (!point || point.step === 0) return null;
  const { student, baseline = null } = point;
  return { student, baseline, teacher: teacher?.sample ?? null };
}

function waitingText(run: ResultLineSource): string {
  if (run.status === 'failed') {
    return run.error?.code === 'dataset-missing'
      ? 'Nothing has run: the data that it learns from are not here.'
      : 'The run ended before anything could be measured.';
  }
  if (!isActive(run)) {
    return 'Who learns more: the student with a teacher, or the same network from labels alone? Press Run.';
  }
  if (run.progress?.task === 'teacher-training') return 'The teacher learns first.';
  return run.totalSteps > 0
    ? 'Student and baseline start from the same weights.'
    : 'Getting data and teacher ready.';
}

/** Of what moment the figures are, once a run is over. */
function whenText({ status, stopped, summary, evaluations, step, totalSteps }: ResultLineSource) {
  const seed = ', in this one seed';
  const last = countText(summary?.steps ?? evaluations.at(-1)?.step ?? 0);
  const steps = `${last} of ${countText(totalSteps)} steps`;
  if (status === 'failed') return ` after ${steps}, before the run ended by an error`;
  if (status !== 'completed') return ` so far`;
  if (!summary) return ` after ${steps}, when the run was interrupted`;
  return stopped && step < totalSteps ? ` after ${steps}${seed}` : seed;
}

function leadText(difference: string): string {
  if (Number.parseFloat(difference) === 0) return 'level now';
  return `the ${difference.startsWith('+') ? 'student' : 'baseline'} is ahead now`;
}

/**
 * Two scores and how much better the first is, of shares in points. At the end with as many decimals
 * as make the three agree; with one while they still move, so that nothing jumps.
 */
export function scoresText(score: Score, student: number, baseline: number, isFinal: boolean) {
  const gain = gainOf(score, student, baseline);
  if (score.format !== 'share') {
    const write = (value: number) => fixedMetricText(score, value);
    return {
      student: write(student),
      baseline: write(baseline),
      difference: gainText(score, gain),
    };
  }
  const exact = 100 * gain;
  const inTenths = (share: number) => Number((100 * share).toFixed(1));
  const apart = gainOf(score, inTenths(student), inTenths(baseline));
  const rounded = Number(exact.toFixed(1));
  const agrees = Math.abs(apart - rounded) < 0.05 && (rounded !== 0 || exact === 0);
  const decimals = agrees || !isFinal ? 1 : 2;
  const size = Math.abs(exact).toFixed(decimals);
  const sign = Number(size) === 0 ? '' : exact > 0 ? '+' : '−';
  return {
    student: fixedPercent(student, decimals),
    baseline: fixedPercent(baseline, decimals),
    difference: `${sign}${size}`,
  };
}

function teacherNote(score: Score, { teacher, student, baseline }: Standing): string | null {
  if (!teacher || !baseline) return null;
  const level = `The teacher itself reaches ${metricText(score, teacher.score)}`;
  if (gainOf(score, teacher.score, baseline.score) <= 0) {
    return `${level}, no more than the baseline: there is little to learn from it.`;
  }
  if (gainOf(score, teacher.score, student.score) <= 0) {
    return `${level}, no more than its student.`;
  }
  return null;
}

/** What the finished run says and what it cannot, in one sentence; null before its end. */
export function lessonOf(run: RunState, testNoun: string): string | null {
  const { summary, status, spec } = run;
  const score = scoreOf(catalog, spec);
  if (!summary || status !== 'completed') return null;
  const { student, baseline, discordant } = summary;
  if (!baseline) {
    return `The student reaches ${metricText(score, student.score)}; without a baseline this run cannot say what the teacher adds.`;
  }
  const doubt =
    'another seed may turn out otherwise, so one run cannot say that the teacher is the reason';
  const counted = discordant
    ? `Of ${countText(student.examples)} ${testNoun} only the student got ${countText(discordant.student)} right and only the baseline ${countText(discordant.baseline)}`
    : `The student is ${distanceText(score, gainOf(score, student.score, baseline.score))} the baseline`;
  return `${counted}: ${doubt}.`;
}

/** `1.23 pp ahead of`: of the better one, whichever way the score goes. */
function distanceText(score: Score, gain: number): string {
  const size = gainText(score, Math.abs(gain)).replace(/^[+±]/, '');
  // What rounds to nothing is nobody's lead.
  if (Number.parseFloat(size) === 0) return 'level with';
  return `${size} ${gain > 0 ? 'ahead of' : 'behind'}`;
}
