/** What a teacher says of the transfer set. */

import { outputSize } from '../../model/output';
import type { EngineEvent } from '../../protocol/events';
import { taskOf } from '../../tasks';
import type { EngineContext } from '../context';
import { allOf, logitsOf } from '../evaluation/evaluate';
import type { Answerer, ExecutorFactory } from '../executors/executor';
import { withProgress } from '../run/progress';
import type { RunSetup } from '../run/runSetup';
import { takeKnownLogits } from './knownLogits';
import { openTeacher } from './openTeacher';
import { cacheEntry, seenBy, type Teacher, type TimedLogits } from './teacherCache';

/**
 * The teacher's logits over the transfer set, [examples, C]; computed once for a teacher and a
 * set. `setKey` names the set; null: it will not be seen again.
 */
export async function* transferLogits(
  teacher: Teacher,
  setKey: string | null,
  { task, data }: Pick<RunSetup, 'task' | 'data'>,
  makeExecutor: ExecutorFactory,
  context: EngineContext,
): AsyncGenerator<EngineEvent, TimedLogits> {
  const key = setKey === null ? null : `${teacher.key} over ${setKey}`;
  const known = key === null ? undefined : context.teachers.transferLogits.get(key);
  if (known) return known;
  const transferSet = seenBy(teacher, data.transferSet);
  if (teacher.body.kind === 'logits') {
    return { logits: await takeKnownLogits(teacher.body.stored, transferSet, context), seconds: 0 };
  }
  const executor = (await openTeacher(teacher, makeExecutor)) as Answerer;
  const startedAt = context.now();
  const rowSize = outputSize(taskOf(task).output(task));
  try {
    const logits = yield* withProgress('teacher-logits', (report) =>
      logitsOf(executor, transferSet, allOf(transferSet), rowSize, async (done, total) => {
        report(done, total);
        await context.yieldToEvents();
      }),
    );
    const timed = { logits, seconds: (context.now() - startedAt) / 1000 };
    if (key !== null) cacheEntry(context.teachers.transferLogits, key, timed);
    return timed;
  } finally {
    executor.dispose();
  }
}
