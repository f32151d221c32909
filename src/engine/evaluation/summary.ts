/** The figures at the end of a run: all models over the whole test set, costs and times. */

import { costOf } from '../../model/architecture';
import type { EngineEvent } from '../../protocol/events';
import type { Evaluation } from '../../protocol/history';
import type { ModelSummary, RunCost, Summary } from '../../protocol/summary';
import type { EngineContext } from '../context';
import type { Executor, ModelDescription } from '../executors/executor';
import { withProgress } from '../run/progress';
import type { Session } from '../run/runSetup';
import type { TrainingState } from '../run/trainingState';
import { trainingMacs } from '../teacher/teacher';
import { correctionsOf } from './correction';
import { allOf, evaluateStudent, labelsOf, logitsOf } from './evaluate';
import { latencyOf, someInputs } from './latency';
import { discordance, metricsOf } from './metrics';

/** Evaluates the models as they stand. `workedMs` is the time worked before this. */
export async function* summarise(
  session: Session,
  state: TrainingState,
  workedMs: number,
  context: EngineContext,
): AsyncGenerator<EngineEvent, Summary> {
  const { data, classes, teacher, spec } = session;
  const omitted = [...new Set(spec.workload.options.omitClasses)];
  const { models } = state;
  const all = allOf(data.testSet);
  const labels = labelsOf(data.testSet, all);
  const count = models.baseline ? 2 : 1;
  const before = context.now();
  const measure = (executor: Executor, position: number) =>
    withProgress('final-evaluation', async (report) => {
      const logits = await logitsOf(executor, data.testSet, all, classes, async (done, total) => {
        report(position * total + done, count * total);
        await context.yieldToEvents();
      });
      const evaluation = evaluateStudent(logits, teacher.testLogits, labels, classes);
      return { ...evaluation, logits };
    });
  const student = yield* measure(models.student, 0);
  const baseline = models.baseline ? yield* measure(models.baseline, 1) : null;
  const logits = { student: student.logits, baseline: baseline?.logits ?? null };
  const correction = omitted.length > 0 && correctionsOf(logits, labels, classes, omitted);
  const evaluationMs = context.now() - before;
  const { temperature } = state.live;
  const inputs = someInputs(data.testSet);
  const summaryOf = async (
    executor: Executor,
    model: ModelDescription,
    { accuracy, errors, examples, loss }: Evaluation,
    logits: Float32Array,
  ): Promise<ModelSummary> => ({
    accuracy,
    errors,
    examples,
    loss,
    ...costOf(model.layers),
    ...(await latencyOf(executor, inputs, context)),
    metrics: metricsOf(logits, teacher.testLogits, labels, classes, temperature),
  });
  const teacherExecutor = session.makeExecutor(teacher.model, teacher.weights);
  try {
    const { step, work } = state;
    return {
      teacher: await summaryOf(
        teacherExecutor,
        teacher.model,
        teacher.evaluation,
        teacher.testLogits,
      ),
      ...(teacher.taughtBy ? { taughtBy: teacher.taughtBy.evaluation } : {}),
      student: await summaryOf(models.student, models.model, student, student.logits),
      baseline:
        baseline && models.baseline
          ? await summaryOf(models.baseline, models.model, baseline, baseline.logits)
          : null,
      ...(correction ? { correction } : {}),
      agreement: student.agreement,
      baselineAgreement: baseline?.agreement ?? null,
      discordant: baseline && alone(student.logits, baseline.logits, labels, classes),
      cost: costOfRun(session, state),
      steps: step,
      stepMs: work.steps > 0 ? work.ms / work.steps : 0,
      examplesPerSecond: work.ms > 0 ? (1000 * work.examples) / work.ms : 0,
      seconds: (workedMs + evaluationMs) / 1000,
    };
  } finally {
    teacherExecutor.dispose();
  }
}

function alone(
  student: Float32Array,
  baseline: Float32Array,
  labels: Int32Array,
  classes: number,
): Summary['discordant'] {
  const { first, second } = discordance(student, baseline, labels, classes);
  return { student: first, baseline: second };
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
