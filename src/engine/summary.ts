/** The figures at the end of a run: all models over the whole test set, costs and times. */
import type { EngineEvent, Evaluation, ModelSummary, Summary } from '../protocol/events';
import { costOf } from '../spec/layers';
import type { EngineContext } from './context';
import { correctionOf } from './correction';
import { allOf, classErrorsOf, evaluateStudent, labelsOf, logitsOf } from './evaluate';
import type { Executor, ModelDescription } from './executor';
import { withProgress } from './progress';
import type { RaceState } from './race';
import type { Session } from './session';

/** Forward passes timed for a latency; the median of an odd number is one of them. */
const LATENCY_ROUNDS = 15;

interface Tested extends Evaluation {
  classErrors: number[];
}

/** Evaluates the contestants as they stand. `raceMs` is the time worked before this. */
export async function* summarise(
  session: Session,
  state: RaceState,
  raceMs: number,
  context: EngineContext,
): AsyncGenerator<EngineEvent, Summary> {
  const { data, classes, teacher, spec } = session;
  const omitted = [...new Set(spec.workload.options.omitClasses)];
  const { contestants } = state;
  const all = allOf(data.testSet);
  const labels = labelsOf(data.testSet, all);
  const models = contestants.baseline ? 2 : 1;
  const before = context.now();
  const measure = (executor: Executor, position: number) =>
    withProgress('final-evaluation', async (report) => {
      const logits = await logitsOf(executor, data.testSet, all, classes, async (done, total) => {
        report(position * total + done, models * total);
        await context.breathe();
      });
      const correction = omitted.length > 0 ? correctionOf(logits, labels, classes, omitted) : null;
      const evaluation = evaluateStudent(logits, teacher.testLogits, labels, classes);
      return { ...evaluation, correction, classErrors: classErrorsOf(logits, labels, classes) };
    });
  const student = yield* measure(contestants.student, 0);
  const baseline = contestants.baseline ? yield* measure(contestants.baseline, 1) : null;
  const evaluationMs = context.now() - before;
  const sample = new Float32Array(data.testSet.inputSize);
  data.testSet.fill([0], 0, 1, sample);
  const summaryWithLatency = async (executor: Executor, model: ModelDescription, found: Tested) =>
    summaryOf(found, model, await latencyMs(executor, sample, context));
  const teacherExecutor = session.makeExecutor(teacher.model, teacher.weights);
  try {
    const { step, work } = state;
    return {
      teacher: await summaryWithLatency(teacherExecutor, teacher.model, {
        ...teacher.evaluation,
        classErrors: classErrorsOf(teacher.testLogits, labels, classes),
      }),
      ...(teacher.taughtBy ? { taughtBy: teacher.taughtBy.evaluation } : {}),
      student: await summaryWithLatency(contestants.student, contestants.model, student),
      baseline:
        baseline && contestants.baseline
          ? await summaryWithLatency(contestants.baseline, contestants.model, baseline)
          : null,
      ...(student.correction
        ? { correction: { student: student.correction, baseline: baseline?.correction ?? null } }
        : {}),
      agreement: student.agreement,
      baselineAgreement: baseline?.agreement ?? null,
      steps: step,
      stepMs: work.steps > 0 ? work.ms / work.steps : 0,
      examplesPerSecond: work.ms > 0 ? (1000 * work.examples) / work.ms : 0,
      seconds: (raceMs + evaluationMs) / 1000,
    };
  } finally {
    teacherExecutor.dispose();
  }
}

function summaryOf(found: Tested, model: ModelDescription, latency: number): ModelSummary {
  const { accuracy, errors, examples, loss, classErrors } = found;
  const cost = costOf(model.layers);
  return { accuracy, errors, examples, loss, classErrors, ...cost, latencyMs: latency };
}

/** Median time of one forward pass of one example, with the result read back. */
async function latencyMs(
  executor: Executor,
  input: Float32Array,
  context: EngineContext,
): Promise<number> {
  // The first passes compile and pack; they are no part of what a user of the model waits for.
  for (let i = 0; i < 3; i++) await executor.predict(input, 1);
  const times: number[] = [];
  for (let i = 0; i < LATENCY_ROUNDS; i++) {
    const start = context.now();
    await executor.predict(input, 1);
    times.push(context.now() - start);
    await context.breathe();
  }
  times.sort((a, b) => a - b);
  return times[(LATENCY_ROUNDS - 1) / 2] as number;
}
