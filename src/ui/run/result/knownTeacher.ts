/** What the run on show says of its teacher beside its baseline. Pure. */
import type { ExperimentSpec } from '../../../config/experiment';
import { differences } from '../../../config/paths';
import { type TeacherAndBaseline, teacherWarning } from '../../../config/teacherWarning';
import type { LabState, RunState } from '../../../store/lab/state';

type Shown = Pick<RunState, 'spec' | 'summary' | 'teacher' | 'evaluations'>;

/** At the end over the whole test set, before over the curves' sample; null while one is missing. */
function figuresOf({ summary, teacher, evaluations }: Shown): TeacherAndBaseline | null {
  if (summary) {
    const { baseline } = summary;
    return baseline && { teacher: summary.teacher.accuracy, baseline: baseline.accuracy };
  }
  const baseline = evaluations.at(-1)?.baseline;
  if (!teacher || !baseline) return null;
  return { teacher: teacher.sample.accuracy, baseline: baseline.accuracy };
}

/** Of the run on show; null where its teacher is better than its baseline, so far. */
export function warningOf(run: Shown): string | null {
  const figures = figuresOf(run);
  return figures && teacherWarning(run.spec, figures);
}

/** Before Run: what the last run says of an experiment that differs in nothing but seed and backend. */
export function warningBeforeRun({ spec, run }: Pick<LabState, 'spec' | 'run'>): string | null {
  if (!run.summary || !isSameTask(spec, run.spec)) return null;
  return warningOf(run);
}

/** T, alpha and the method move neither teacher nor baseline. */
function isSameTask(a: ExperimentSpec, b: ExperimentSpec): boolean {
  const free = ['training.seed', 'backend', 'distillation.temperature', 'distillation.alpha'];
  return Object.keys(differences(a, b)).every((path) => free.includes(path));
}
