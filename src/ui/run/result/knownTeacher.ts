/** What the run on show says of its teacher beside its baseline. Pure. */
import { scoreOf } from '../../../config/catalog';
import { differences } from '../../../config/paths';
import { type TeacherAndBaseline, teacherWarning } from '../../../config/teacherWarning';
import type { LabState, RunState } from '../../../store/lab/state';
import { catalog } from '../../../workloads/catalog';

/** What moves neither teacher nor baseline by more than chance. */
const free = /^(training\.seed|backend|distillation\.(?!inputs$).*)$/;

type Shown = Pick<RunState, 'spec' | 'summary' | 'teacher' | 'evaluations'>;

/** At the end over the whole test set, before over the curves' sample; null while one is missing. */
function figuresOf({ summary, teacher, evaluations }: Shown): TeacherAndBaseline | null {
  if (summary) {
    const { baseline } = summary;
    return baseline && { teacher: summary.teacher.score, baseline: baseline.score };
  }
  const baseline = evaluations.at(-1)?.baseline;
  if (!teacher || !baseline) return null;
  return { teacher: teacher.sample.score, baseline: baseline.score };
}

/** Of the run on show; null where its teacher is better than its baseline, so far. */
export function warningOf(run: Shown): string | null {
  const figures = figuresOf(run);
  return figures && teacherWarning(run.spec, scoreOf(catalog, run.spec), figures);
}

/**
 * Before Run: what the last run says of another one with the same teacher and baseline. Of the very
 * run on show its result says it already.
 */
export function warningBeforeRun({ spec, run }: Pick<LabState, 'spec' | 'run'>): string | null {
  if (!run.summary) return null;
  const changed = Object.keys(differences(spec, run.spec));
  if (changed.length === 0 || !changed.every((path) => free.test(path))) return null;
  return warningOf(run);
}
