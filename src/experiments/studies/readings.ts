/** Values of an arm, seed by seed, and the rows of a result made of them. */

import { eachCell } from '../../numeric/statistics/confusion';
import type { Role } from '../../protocol/pictures';
import type { ModelSummary, Summary } from '../../protocol/summary';
import { classesDetails, scoreMetricOf } from '../../tasks';
import { metricValue } from '../../tasks/metric';
import { type Score, SHIFTED_SCORE } from '../../tasks/task';
import type { Arm } from '../design';
import type { ArmResults, Reading } from './study';

/** Designed experiments are about accuracy. */
export const ACCURACY: Score = scoreMetricOf({ kind: 'classes' });

const roleNames: Record<Role, string> = {
  teacher: 'Teacher',
  student: 'Student',
  baseline: 'Baseline',
};

/** Test accuracy 0..1 of a role. Throws a RangeError where the arm trains no such model. */
export function accuracies(results: ArmResults, arm: string, role: Role = 'student'): number[] {
  return summariesOf(results, arm).map((summary) => modelOf(summary, role).score);
}

/** Accuracy 0..1 of a role on the second, shifted test set. */
export function shiftedAccuracies(
  results: ArmResults,
  arm: string,
  role: Role = 'student',
): number[] {
  return summariesOf(results, arm).map((summary) =>
    metricValue(modelOf(summary, role), SHIFTED_SCORE),
  );
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

/** Which offset on the omitted classes' logits a model is measured with. */
export type Offset = 'plain' | 'byShare' | 'best';

/** With an offset: accuracy on all test examples, or on those of the omitted classes. */
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

/** As `accuracyRows`, on the second test set, which `measure` names. */
export function shiftedRows(
  results: ArmResults,
  arm: Arm,
  measure: string,
  roles: readonly Role[],
): Reading[] {
  return accuracyRows(results, arm, roles).map((reading) => ({
    ...reading,
    measure,
    values: shiftedAccuracies(results, arm.id, reading.role),
  }));
}

/** Accuracy rows of one arm, in the given order; the arm's label stands before the role. */
export function accuracyRows(
  results: ArmResults,
  arm: Arm,
  roles: readonly Role[] = ['student'],
): Reading[] {
  return roles.map((role) => ({
    label: arm.label === '' ? roleNames[role] : `${roleNames[role]}, ${arm.label}`,
    role,
    measure: ACCURACY.title,
    values: accuracies(results, arm.id, role),
  }));
}
