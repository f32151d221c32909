/** What is told of whoever teaches: its figures, and what it says of the shown examples. */
import type { EngineEvent } from '../../protocol/events';
import type { TeacherReport } from '../../protocol/summary';
import { unknownEvaluation } from '../../tasks/task';
import type { EngineContext } from '../context';
import { withValuesOf } from '../evaluation/closedLoop';
import type { OutputsAt } from '../evaluation/evaluate';
import { measure } from '../evaluation/measure';
import { withTeacher } from '../teacher/teacherOutputs';
import type { Session } from './runSetup';

export async function* tellTeacher(
  session: Session,
  context: EngineContext,
): AsyncGenerator<EngineEvent> {
  const { shown } = session;
  const { logits, report } = await withTeacher(session, async (outputsAt) => ({
    logits: outputsAt ? { teacher: (await outputsAt(shown, 0, shown.length)).slice() } : {},
    report: await reportOf(session, outputsAt, context),
  }));
  yield { type: 'logits', step: 0, logits };
  yield { type: 'teacher', teacher: report };
}

async function reportOf(
  { teacher, task, data, sample, references }: Session,
  outputsAt: OutputsAt | null,
  context: EngineContext,
): Promise<TeacherReport> {
  const { cost, card, evaluation, taughtBy } = teacher;
  const measured = { task, examples: data.testSet, indices: sample, teacher: null };
  return {
    ...cost,
    card,
    ...(taughtBy ? { taughtBy: taughtBy.evaluation } : {}),
    ...(references.length > 0 ? { references } : {}),
    evaluation,
    // What a model does on the road is the same for every choice of recorded states.
    sample: outputsAt
      ? withValuesOf(
          evaluation,
          await measure(measured, outputsAt, () => context.yieldToEvents()),
          data.closedLoop,
        )
      : unknownEvaluation,
  };
}
