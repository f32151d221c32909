/** One evaluation of the models while they train: metrics on the sample, shown examples, decision map. */

import { outputSize } from '../../model/output';
import { softmaxOfRows } from '../../numeric/softmax';
import type { EngineEvent } from '../../protocol/events';
import type { DecisionMap } from '../../protocol/pictures';
import type { EngineContext } from '../context';
import type { Executor } from '../executors/executor';
import type { Session } from '../run/runSetup';
import type { StudentAndBaseline } from '../run/studentAndBaseline';
import { openTeacher } from '../teacher/openTeacher';
import { withTeacher } from '../teacher/teacherOutputs';
import { withClosedLoop } from './closedLoop';
import { allOf, logitsOf, outputsOf } from './evaluate';
import { measure } from './measure';
import { gridPoints, RESOLUTION } from './plane';

/** The events of an evaluation after `step`; `epoch` may be fractional. */
export async function evaluateModels(
  session: Session,
  models: StudentAndBaseline,
  step: number,
  epoch: number,
  context: EngineContext,
): Promise<EngineEvent[]> {
  const { data, sample, task } = session;
  const { student, baseline } = models;
  const point = await withTeacher(session, async (teacher) => {
    const measured = { task, examples: data.testSet, indices: sample, teacher };
    const onChunk = () => context.yieldToEvents();
    const { closedLoop } = data;
    const { makeExecutor } = session;
    const acts = { closedLoop, reads: 'student', model: models.model, makeExecutor } as const;
    const measureOf = async (executor: Executor) =>
      withClosedLoop(
        await measure(measured, outputsOf(executor, data.testSet), onChunk),
        task,
        executor,
        acts,
        onChunk,
      );
    return {
      step,
      epoch,
      student: await measureOf(student),
      ...(baseline ? { baseline: await measureOf(baseline) } : {}),
    };
  });
  const pictures = await picturesOf(session, models, step, context);
  return [{ type: 'evaluation', point }, ...pictures];
}

/** What the models say of the shown examples after `step`, and how they divide the plane. */
export async function picturesOf(
  session: Session,
  models: StudentAndBaseline,
  step: number,
  context: EngineContext,
): Promise<EngineEvent[]> {
  const { data, shown, meta } = session;
  const rowSize = outputSize(session.output);
  const { student, baseline } = models;
  const logitsOver = (executor: Executor) =>
    logitsOf(executor, data.testSet, shown, rowSize, () => context.yieldToEvents());
  const logits = {
    student: await logitsOver(student),
    ...(baseline ? { baseline: await logitsOver(baseline) } : {}),
  };
  const events: EngineEvent[] = [{ type: 'logits', step, logits }];
  if (meta.picture === 'plane') {
    events.push({ type: 'decisionMap', map: await mapOf(session, models, step, context) });
  }
  return events;
}

async function mapOf(
  session: Session,
  { student, baseline }: StudentAndBaseline,
  step: number,
  context: EngineContext,
): Promise<DecisionMap> {
  const { width: classes } = session.output;
  const grid = gridPoints();
  const probabilitiesOf = async (executor: Pick<Executor, 'predict'>) =>
    softmaxOfRows(
      await logitsOf(executor, grid, allOf(grid), classes, () => context.yieldToEvents()),
      classes,
    );
  if (!session.teacherMap) {
    const teacher = await openTeacher(session.teacher, session.makeExecutor);
    try {
      if (teacher) session.teacherMap = await probabilitiesOf(teacher);
    } finally {
      teacher?.dispose();
    }
  }
  return {
    step,
    resolution: RESOLUTION,
    probabilities: {
      ...(session.teacherMap ? { teacher: session.teacherMap } : {}),
      student: await probabilitiesOf(student),
      ...(baseline ? { baseline: await probabilitiesOf(baseline) } : {}),
    },
  };
}
