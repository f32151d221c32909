/** Values of an arm, seed by seed, and the rows of a result made of them. */

import { eachCell } from '../../numeric/statistics/confusion';
import type { Role } from '../../protocol/pictures';
import type { ModelSummary, Summary } from '../../protocol/summary';
import { classesDetails, scoreMetricOf, taskOf } from '../../tasks';
import { metricValue } from '../../tasks/metric';
import { type Score, SHIFTED_SCORE } from '../../tasks/task';
import type { Arm } from '../design';
import type { ArmResults, Reading } from './study';

/** What the runs of an experiment are compared by: the score of their task. */
export function scoreOfResults(results: ArmResults): Score {
  const summary = Object.values(results).flat()[0];
  if (!summary) throw new RangeError('there are no results');
  return scoreMetricOf(summary.student.details);
}

export const roleNames: Record<Role, string> = {
  teacher: 'Teacher',
  student: 'Student',
  baseline: 'Baseline',
};

/** Scores of a role on the test set. Throws a RangeError where the arm trains no such model. */
export function scores(results: ArmResults, arm: string, role: Role = 'student'): number[] {
  return summariesOf(results, arm).map((summary) => modelOf(summary, role).score);
}

/** Another metric of a role, by its id. */
export function metricValues(
  results: ArmResults,
  arm: string,
  role: Role,
  metric: string,
): number[] {
  return summariesOf(results, arm).map((summary) => metricValue(modelOf(summary, role), metric));
}

/** Share 0..1 of the test examples of `classes` that a role has right. */
export function recalls(
  results: ArmResults,
  arm: string,
  role: Role,
  classes: readonly number[],
): number[] {
  return summariesOf(results, arm).map((summary) => {
    const { confusion } = classesDetails(modelOf(summary, role).details);
    let [all, right] = [0, 0];
    eachCell(confusion, (label, answer, examples) => {
      if (!classes.includes(label)) return;
      all += examples;
      if (answer === label) right += examples;
    });
    return right / all;
  });
}

/**
 * Of sequences that a model writes on its own: the share of the words from place `from`, counted from 0, to before `to`
 * that do not stand there.
 */
export function placeErrors(
  results: ArmResults,
  arm: string,
  role: Role,
  [from, to]: readonly [from: number, to: number],
): number[] {
  return summariesOf(results, arm).map((summary) => {
    const { details } = modelOf(summary, role);
    const written = details.kind === 'positions' ? details.written : undefined;
    if (!written) throw new RangeError(`the ${role} of ${arm} wrote nothing`);
    const sumOf = (counts: readonly number[]) =>
      counts.slice(from, to).reduce((sum, count) => sum + count, 0);
    return 1 - sumOf(written.right) / sumOf(written.known);
  });
}

/** Which offset on the omitted classes' logits a model is measured with. */
export type Offset = 'plain' | 'byShare' | 'best';

/** With an offset: the share of all test examples, or of those of the omitted classes, that is right. */
export function readCorrected(
  results: ArmResults,
  arm: string,
  role: 'student' | 'baseline',
  offset: Offset,
  on: 'all' | 'omitted',
): number[] {
  return summariesOf(results, arm).map((summary) => {
    const correction = summary.correction?.[role];
    if (!correction) throw new RangeError(`the ${role} of ${arm} was not corrected`);
    const { errors, omittedErrors } = correction[offset];
    return on === 'all'
      ? 1 - errors / summary.student.examples
      : 1 - omittedErrors / correction.omittedExamples;
  });
}

function summariesOf(results: ArmResults, arm: string): readonly Summary[] {
  const summaries = results[arm];
  if (!summaries) throw new RangeError(`there are no results of ${arm}`);
  return summaries;
}

function modelOf(summary: Summary, role: Role): ModelSummary {
  const model = summary[role];
  if (!model) throw new RangeError(`no ${role} was trained`);
  return model;
}

/** As `scoreRows`, on the second test set, which `measure` names. */
export function shiftedRows(
  results: ArmResults,
  arm: Arm,
  measure: string,
  roles: readonly Role[],
): Reading[] {
  return scoreRows(results, arm, roles).map((reading) => ({
    ...reading,
    measure,
    values: metricValues(results, arm.id, reading.role, SHIFTED_SCORE),
  }));
}

/** Scores of one arm, a row a role, in the given order; the arm's label stands after the role. */
export function scoreRows(
  results: ArmResults,
  arm: Arm,
  roles: readonly Role[] = ['student'],
): Reading[] {
  const score = scoreOfResults(results);
  return roles.map((role) => ({
    label: arm.label === '' ? roleNames[role] : `${roleNames[role]}, ${arm.label}`,
    role,
    measure: score.title,
    metric: score,
    values: scores(results, arm.id, role),
  }));
}

/** Another metric of the students of several arms, a row an arm. */
export function metricRows(
  results: ArmResults,
  arms: readonly Arm[],
  id: 'agreement' | 'loss',
): Reading[] {
  const metric = taskOf({ kind: 'classes' }).metrics.find((known) => known.id === id);
  if (!metric) throw new RangeError(`classes are not measured by ${id}`);
  return arms.map((arm) => ({
    label: `${roleNames.student}, ${arm.label}`,
    role: 'student',
    measure: metric.title,
    metric,
    values: metricValues(results, arm.id, 'student', id),
  }));
}

/** The expected calibration error as something to compare by. */
export const calibrationScore: Score = {
  id: 'ece',
  label: 'calibration error',
  title: 'Expected calibration error',
  short: 'ECE',
  better: 'lower',
  range: [0, 1],
  format: 'share',
  meaning: 'Mean distance of stated probability and share that is right, over 15 bins.',
  margin: 0.005,
  marginText: '±0.5 points',
};

export function calibrationErrors(results: ArmResults, arm: string, role: Role): number[] {
  return summariesOf(results, arm).map(
    (summary) => classesDetails(modelOf(summary, role).details).calibration.ece,
  );
}
