/** The teacher's outputs over the test set: as they were kept, else worked out again. */

import { outputSize } from '../../model/output';
import { knownOutputs, type OutputsAt, outputsOf } from '../evaluation/evaluate';
import type { Session } from '../run/runSetup';
import { seenBy } from './teacherCache';

/** Calls `work` with them; they may be asked for until it has ended. */
export async function withTeacher<Result>(
  { output, teacher, data, makeExecutor }: Session,
  work: (outputsAt: OutputsAt) => Promise<Result>,
): Promise<Result> {
  if (teacher.testLogits) {
    return await work(knownOutputs(teacher.testLogits, outputSize(output)));
  }
  const executor = makeExecutor(teacher.model, teacher.weights);
  try {
    return await work(outputsOf(executor, seenBy(teacher, data.testSet)));
  } finally {
    executor.dispose();
  }
}
