/** Sequence-level distillation (Kim & Rush 2016): targets of the transfer set that the teacher writes. */
import type { EngineEvent } from '../../protocol/events';
import type { WorkloadData } from '../../workloads/workload';
import type { EngineContext } from '../context';
import { EngineError } from '../errors';
import { withPolicy } from '../evaluation/closedLoop';
import type { Executor } from '../executors/executor';
import { withProgress } from '../run/progress';
import type { Session } from '../run/runSetup';
import { openTeacher } from './openTeacher';
import { cacheEntry } from './teacherCache';
import { transferSetKey } from './transferSetKey';

/** The data of `session`, with targets of the teacher where its workload asks for them. Throws `teacher-unavailable`. */
export async function* withTeacherTargets(
  { spec, data, teacher, makeExecutor }: Session,
  context: EngineContext,
): AsyncGenerator<EngineEvent, WorkloadData> {
  const targets = data.writing?.teacherTargets;
  if (!targets) return data;
  const cache = context.teachers.targets;
  const key = `${teacher.key} over ${transferSetKey(spec)}`;
  let written = cache.get(key);
  if (!written) {
    const executor = await openTeacher(teacher, makeExecutor);
    if (!executor) {
      const message = 'A file of logits writes no sequences: learn from the right targets.';
      throw new EngineError('teacher-unavailable', message);
    }
    const { body } = teacher;
    try {
      written = yield* withProgress('teacher-writing', (report) => {
        const onProgress = async (done: number, total: number) => {
          report(done, total);
          await context.yieldToEvents();
        };
        return body.kind === 'network'
          ? withPolicy(executor as Executor, { model: body.model, makeExecutor }, (policy) =>
              targets.write(policy, onProgress),
            )
          : targets.write((inputs, count) => executor.predict(inputs, count), onProgress);
      });
    } finally {
      executor.dispose();
    }
    cacheEntry(cache, key, written);
  }
  const { taught, right } = targets.join(written);
  return { ...data, transferSet: taught, baselineSet: right };
}
