/** The figures at the end of a run: all models over the whole test set, costs and times. */

import { costOf, type ModelCost } from '../../model/architecture';
import type { Dataset } from '../../model/dataset';
import type { EngineEvent } from '../../protocol/events';
import type { ModelSummary, RunCost, Summary } from '../../protocol/summary';
import type { TaskDetails } from '../../tasks';
import { metersOf } from '../../tasks/meters';
import type { Evaluation, MetricValues } from '../../tasks/task';
import type { EngineContext } from '../context';
import type { Executor } from '../executors/executor';
import { withProgress } from '../run/progress';
import type { Session } from '../run/runSetup';
import type { TrainingState } from '../run/trainingState';
import { openTeacher } from '../teacher/openTeacher';
import { seenBy } from '../teacher/teacherCache';
import { withTeacher } from '../teacher/teacherOutputs';
import { trainingMacs } from '../teacher/trainTeacher';
import { act, withActed } from './closedLoop';
import { correctionsOf } from './correction';
import { allOf, labelsOf, outputsOf } from './evaluate';
import { latencyOf, someInputs } from './latency';
import { measure, type Take, visitOutputs } from './measure';
import { discordance, measureWhole } from './measureWhole';

/** Of a teacher whose answers are known, there is nothing to be timed. */
const unknownLatency = { latencyMs: Number.NaN, batchLatencyMs: Number.NaN };

/** Evaluates the models as they stand. `workedMs` is the time worked before this. */
export async function* summarise(
  session: Session,
  state: TrainingState,
  workedMs: number,
  context: EngineContext,
): AsyncGenerator<EngineEvent, Summary> {
  const { data, task, output, teacher, spec } = session;
  const omitted = [...new Set(spec.workload.options.omitClasses)];
  const { models, temperature } = state;
  const all = allOf(data.testSet);
  const count = models.baseline ? 2 : 1;
  const before = context.now();
  const withLogits = task.kind === 'classes' && omitted.length > 0;
  const { closedLoop } = data;
  const { makeExecutor } = session;
  const acts = { closedLoop, reads: 'student', model: models.model, makeExecutor } as const;
  const measureOf = (executor: Executor, position: number) =>
    withProgress('final-evaluation', (report) =>
      withTeacher(session, async (teacherOutputs) => {
        const whole = await measureWhole(
          { task, examples: data.testSet, indices: all, teacher: teacherOutputs },
          outputsOf(executor, data.testSet),
          { temperature, withLogits },
          async (done, total) => {
            report(position * total + done, count * total);
            await context.yieldToEvents();
          },
        );
        const acted = await act(executor, acts, () => context.yieldToEvents(), true);
        const evaluation = withActed(whole.evaluation, task, acted);
        const { details } = whole;
        if (details.kind !== 'positions' || !acted?.written) return { ...whole, evaluation };
        return { ...whole, evaluation, details: { ...details, written: acted.written } };
      }),
    );
  const student = yield* measureOf(models.student, 0);
  const baseline = models.baseline ? yield* measureOf(models.baseline, 1) : null;
  const correction =
    student.logits &&
    correctionsOf(
      { student: student.logits, baseline: baseline?.logits ?? null },
      labelsOf(data.testSet, all),
      output.width,
      omitted,
    );
  const evaluationMs = context.now() - before;
  const summaryOf = async (
    executor: Pick<Executor, 'predict'> | null,
    cost: ModelCost,
    evaluation: Evaluation,
    details: TaskDetails,
    see: (examples: Dataset) => Dataset,
  ): Promise<ModelSummary> => ({
    ...evaluation,
    ...(executor
      ? {
          values: {
            ...evaluation.values,
            ...(await shiftedScoresOf(session, executor, see, context)),
          },
        }
      : {}),
    ...cost,
    ...(executor
      ? await latencyOf(executor, someInputs(see(data.testSet)), context)
      : unknownLatency),
    details,
  });
  const own = costOf(models.model.layers);
  const teacherExecutor = await openTeacher(teacher, session.makeExecutor);
  try {
    const { step, work } = state;
    return {
      teacher: await summaryOf(
        teacherExecutor,
        teacher.cost,
        teacher.evaluation,
        await detailsOfTeacher(session, temperature, context),
        (examples) => seenBy(teacher, examples),
      ),
      ...(teacher.taughtBy ? { taughtBy: teacher.taughtBy.evaluation } : {}),
      student: await summaryOf(
        models.student,
        own,
        student.evaluation,
        student.details,
        (examples) => examples,
      ),
      baseline:
        baseline && models.baseline
          ? await summaryOf(
              models.baseline,
              own,
              baseline.evaluation,
              baseline.details,
              (examples) => examples,
            )
          : null,
      ...(session.references.length > 0 ? { references: session.references } : {}),
      ...(correction ? { correction } : {}),
      // Right answers on recorded states decide nothing where models act.
      discordant: data.closedLoop ? null : discordance(student.right, baseline?.right ?? null),
      cost: costOfRun(session, state),
      steps: step,
      stepMs: work.steps > 0 ? work.ms / work.steps : 0,
      examplesPerSecond: work.ms > 0 ? (1000 * work.examples) / work.ms : 0,
      seconds: (workedMs + evaluationMs) / 1000,
    };
  } finally {
    teacherExecutor?.dispose();
  }
}

/** The scores on the shifted test sets, where the data have any. */
async function shiftedScoresOf(
  { task, data: { shiftedTestSets = {} } }: Session,
  executor: Pick<Executor, 'predict'>,
  see: (examples: Dataset) => Dataset,
  context: EngineContext,
): Promise<MetricValues> {
  const scores: Record<string, number> = {};
  for (const [id, shifted] of Object.entries(shiftedTestSets)) {
    const examples = see(shifted);
    const measured = { task, examples, indices: allOf(examples), teacher: null };
    const { score } = await measure(measured, outputsOf(executor, examples), () =>
      context.yieldToEvents(),
    );
    scores[id] = score;
  }
  return scores;
}

/** The teacher beside itself; figures that are no numbers where it gives no answers. */
function detailsOfTeacher(
  session: Session,
  temperature: number,
  context: EngineContext,
): Promise<TaskDetails> {
  const { task, data } = session;
  const meter = metersOf(task).detailsMeter(task, temperature);
  const measured = { task, examples: data.testSet, indices: allOf(data.testSet), teacher: null };
  const add: Take = (outputs, targets) => meter.add(outputs, targets, outputs);
  return withTeacher(session, async (outputsAt) => {
    if (outputsAt) {
      await visitOutputs(measured, outputsAt, [add], () => context.yieldToEvents());
    }
    return meter.result();
  });
}

/** Student and baseline step together, so that the time of their steps is shared equally. */
function costOfRun({ teacher }: Session, state: TrainingState): RunCost {
  const { models, teacherLogits, work } = state;
  const count = models.baseline ? 2 : 1;
  const elsewhere = teacherLogits?.whileTraining ? (teacherLogits.seconds ?? 0) : 0;
  const own = {
    seconds: Math.max(0, work.ms / 1000 - elsewhere) / count,
    macs: trainingMacs(models.model, work.examples),
  };
  return {
    teacherTraining: teacher.training,
    teacherLogits: teacherLogits && { seconds: teacherLogits.seconds, macs: teacherLogits.macs },
    student: own,
    baseline: models.baseline ? { ...own } : null,
  };
}
