/** The teacher's outputs over the test set: as they were kept, else worked out again. */

import { outputSize } from '../../model/output';
import { knownOutputs, type OutputsAt, outputsOf } from '../evaluation/evaluate';
import type { Session } from '../run/runSetup';
import { openTeacher } from './openTeacher';
import { seenBy } from './teacherCache';

/** Why there is nothing to look at, for people. */
export const NO_TEST_LOGITS =
  'The teacher is a file of logits of the transfer set: what it says of test examples is not known. Drop it again with a file of test logits.';

/** Calls `work` with them, null where nobody knows them; they may be asked for until it has ended. */
export async function withTeacher<Result>(
  { output, teacher, data, makeExecutor }: Session,
  work: (outputsAt: OutputsAt | null) => Promise<Result>,
): Promise<Result> {
  if (teacher.testLogits) {
    return await work(knownOutputs(teacher.testLogits, outputSize(output)));
  }
  const executor = await openTeacher(teacher, makeExecutor);
  try {
    return await work(executor && outputsOf(executor, seenBy(teacher, data.testSet)));
  } finally {
    executor?.dispose();
  }
}
