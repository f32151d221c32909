/** How good a teacher is, and what it says of the test set. */

import type { Dataset } from '../../model/dataset';
import { outputSize } from '../../model/output';
import type { EngineEvent } from '../../protocol/events';
import { taskOf } from '../../tasks';
import { metersOf } from '../../tasks/meters';
import { type TaskConfig, unknownEvaluation } from '../../tasks/task';
import type { WorkloadData } from '../../workloads/workload';
import type { EngineContext } from '../context';
import { withClosedLoop } from '../evaluation/closedLoop';
import { allOf, labelsOf, outputsOf } from '../evaluation/evaluate';
import { evaluate, isKept, type Take, visitOutputs } from '../evaluation/measure';
import type { Answerer, Executor, ExecutorFactory } from '../executors/executor';
import { withProgress } from '../run/progress';
import { openTeacher } from './openTeacher';
import { readsOf, seenBy, type Teacher } from './teacherCache';

/** A trained model with its answers to the whole test set. */
export async function* measureTeacher(
  trained: Omit<Teacher, 'testLogits' | 'evaluation'>,
  task: TaskConfig,
  data: WorkloadData,
  makeExecutor: ExecutorFactory,
  context: EngineContext,
): AsyncGenerator<EngineEvent, Teacher> {
  const testSet = seenBy(trained, data.testSet);
  if (trained.body.kind === 'logits') return measureLogits(trained, task, testSet);
  const executor = (await openTeacher(trained, makeExecutor)) as Answerer;
  try {
    const rowSize = outputSize(taskOf(task).output(task));
    const testLogits = isKept(task, testSet) ? new Float32Array(testSet.count * rowSize) : null;
    let filled = 0;
    const meter = metersOf(task).meter(task);
    const keep: Take = (outputs) => {
      testLogits?.set(outputs, filled);
      filled += outputs.length;
    };
    const takers = [meter.add.bind(meter), keep];
    const measured = { task, examples: testSet, indices: allOf(testSet), teacher: null };
    yield* withProgress('teacher-evaluation', (report) =>
      visitOutputs(measured, outputsOf(executor, testSet), takers, async (done, total) => {
        report(done, total);
        await context.yieldToEvents();
      }),
    );
    // Only networks of the lab act: no file can teach a task in which models do.
    const evaluation =
      trained.body.kind === 'network'
        ? await withClosedLoop(
            meter.result(),
            task,
            executor as Executor,
            {
              closedLoop: data.closedLoop,
              reads: readsOf(trained),
              model: trained.body.model,
              makeExecutor,
            },
            () => context.yieldToEvents(),
          )
        : meter.result();
    return { ...trained, testLogits, evaluation };
  } finally {
    executor.dispose();
  }
}

/** A file that has no logits of the test set says nothing of how good they are. */
function measureLogits(
  trained: Omit<Teacher, 'testLogits' | 'evaluation'>,
  task: TaskConfig,
  testSet: Dataset,
): Teacher {
  const testLogits = trained.body.kind === 'logits' ? trained.body.stored.test : null;
  const evaluation = testLogits
    ? evaluate(task, testLogits, labelsOf(testSet, allOf(testSet)))
    : unknownEvaluation;
  return { ...trained, testLogits, evaluation };
}
