/**
 * Figures as files for other programs hold them: beside score and values, for classes, the fields
 * that earlier versions had, under their names.
 */

import { matrixOf } from '../numeric/statistics/confusion';
import type { HistoryPoint } from '../protocol/history';
import type { ModelSummary, Summary } from '../protocol/summary';
import { metricValue } from '../tasks/metric';
import type { Evaluation } from '../tasks/task';
import type { RunRecord } from './runRecord';

/** Matrices of more classes are left out; their cells stand in the details. */
const MATRIX_CLASSES = 100;

type Plain = Readonly<Record<string, unknown>>;

/** A run as one plain object: what the command line writes and the page exports. */
export function plainRecord(record: RunRecord): Plain {
  const { kind } = record.summary.student.details;
  const history = kind === 'classes' ? record.history.map(plainPoint) : record.history;
  return { ...record, summary: plainSummary(record.summary), history };
}

export function plainSummary(summary: Summary): Plain {
  const { teacher, taughtBy, student, baseline, ...rest } = summary;
  if (student.details.kind !== 'classes') return { ...summary };
  return {
    teacher: plainModel(teacher),
    ...(taughtBy ? { taughtBy: plainEvaluation(taughtBy) } : {}),
    student: plainModel(student),
    baseline: baseline && plainModel(baseline),
    agreement: metricValue(student, 'agreement'),
    baselineAgreement: baseline && metricValue(baseline, 'agreement'),
    ...rest,
  };
}

function plainModel(model: ModelSummary): Plain {
  const { details } = model;
  if (details.kind !== 'classes') return { ...model };
  const { kind: _, confusion, ...others } = details;
  const isSmall = confusion.classes <= MATRIX_CLASSES;
  const metrics = { ...(isSmall ? { confusion: matrixOf(confusion) } : {}), ...others };
  // The agreement of a summary stands beside its models.
  const { agreement: _agreement, ...values } = model.values;
  return { ...values, ...model, metrics };
}

function plainPoint({ test, ...point }: HistoryPoint): Plain {
  if (!test) return point;
  const { student, baseline } = test;
  return {
    ...point,
    test: {
      student: plainEvaluation(student),
      ...(baseline ? { baseline: plainEvaluation(baseline) } : {}),
    },
  };
}

function plainEvaluation(evaluation: Evaluation): Plain {
  return { ...evaluation.values, ...evaluation };
}
