/**
 * Figures as earlier versions kept them. Accuracy, errors, loss and agreement were fields of their
 * own, before tasks had metrics; confusion matrices held their empty cells. What cannot be read as
 * such figures stays as it is: whoever keeps it looks for damage.
 */

import { confusionFrom } from '../numeric/statistics/confusion';
import type { BestSoFar, BestWeights } from '../protocol/checkpoint';
import type { EvaluationPoint } from '../protocol/history';
import type { ModelSummary, Summary, TeacherReport } from '../protocol/summary';
import type { ClassesDetails } from '../tasks/classes/details';
import type { Evaluation } from '../tasks/task';

interface EarlierEvaluation {
  accuracy: number;
  errors: number;
  loss: number;
  examples: number;
  agreement?: number;
}

type EarlierModel = EarlierEvaluation &
  Omit<ModelSummary, keyof Evaluation | 'details'> & {
    metrics: Omit<ClassesDetails, 'kind' | 'confusion'> & { confusion: number[][] };
  };

export type EarlierSummary = Omit<Summary, 'teacher' | 'taughtBy' | 'student' | 'baseline'> & {
  teacher: EarlierModel;
  taughtBy?: EarlierEvaluation;
  student: EarlierModel;
  baseline: EarlierModel | null;
  agreement: number;
  baselineAgreement: number | null;
};

export interface EarlierPoint {
  step: number;
  epoch: number;
  student: EarlierEvaluation;
  baseline?: EarlierEvaluation;
}

export type EarlierReport = Omit<TeacherReport, 'evaluation' | 'sample' | 'taughtBy'> & {
  evaluation: EarlierEvaluation;
  sample: EarlierEvaluation;
  taughtBy?: EarlierEvaluation;
};

export interface EarlierBest {
  student: Omit<BestWeights, 'score'> & { accuracy: number };
  baseline: EarlierBest['student'] | null;
}

/** Whether these are figures without a score, whoever they are of. */
function isEarlier<Earlier extends { accuracy: number }>(value: unknown): value is Earlier {
  return typeof value === 'object' && value !== null && 'accuracy' in value && !('score' in value);
}

function evaluationOf(earlier: EarlierEvaluation): Evaluation {
  const { accuracy, errors, loss, examples, agreement } = earlier;
  const values = { accuracy, errors, loss, ...(agreement === undefined ? {} : { agreement }) };
  return { examples, score: accuracy, values };
}

export function presentPoint(stored: EvaluationPoint | EarlierPoint): EvaluationPoint {
  if (!isEarlier(stored?.student)) return stored as EvaluationPoint;
  const { step, epoch, student, baseline } = stored as EarlierPoint;
  return {
    step,
    epoch,
    student: evaluationOf(student),
    ...(baseline ? { baseline: evaluationOf(baseline) } : {}),
  };
}

export function presentReport(stored: TeacherReport | EarlierReport): TeacherReport {
  if (!isEarlier(stored?.evaluation)) return stored as TeacherReport;
  const { evaluation, sample, taughtBy, ...rest } = stored as EarlierReport;
  return {
    ...rest,
    evaluation: evaluationOf(evaluation),
    sample: evaluationOf(sample),
    ...(taughtBy ? { taughtBy: evaluationOf(taughtBy) } : {}),
  };
}

export function presentSummary(stored: Summary | EarlierSummary): Summary {
  if (!isEarlier(stored?.student) || !isEarlier(stored?.teacher)) return stored as Summary;
  const earlier = stored as EarlierSummary;
  const { teacher, student, baseline, taughtBy, agreement, baselineAgreement, ...rest } = earlier;
  return {
    ...rest,
    teacher: modelOf(teacher),
    ...(taughtBy ? { taughtBy: evaluationOf(taughtBy) } : {}),
    student: modelOf({ ...student, agreement }),
    baseline: baseline && modelOf({ ...baseline, agreement: baselineAgreement ?? Number.NaN }),
  };
}

function modelOf(earlier: EarlierModel): ModelSummary {
  const { accuracy: _a, errors: _e, loss: _l, agreement: _g, metrics, ...rest } = earlier;
  const confusion = confusionFrom(metrics?.confusion ?? []);
  return {
    ...rest,
    ...evaluationOf(earlier),
    details: { kind: 'classes', ...metrics, confusion },
  };
}

export function presentBest(stored: BestSoFar | EarlierBest): BestSoFar {
  const { student, baseline } = stored;
  return { student: bestOf(student), baseline: baseline && bestOf(baseline) };
}

function bestOf(stored: BestWeights | EarlierBest['student']): BestWeights {
  if (!isEarlier<EarlierBest['student']>(stored)) return stored as BestWeights;
  const { accuracy: score, ...rest } = stored;
  return { ...rest, score };
}
