/** Logits from a file, held against the examples that they are for. */

import type { Dataset } from '../../model/dataset';
import type { StoredLogits } from '../../teacherFiles/storedTeacher';
import { counted } from '../../text/counted';
import type { EngineContext } from '../context';
import { hashInputs } from '../data/inputsHash';
import { EngineError } from '../errors';

/** [examples, C] of `examples`, in their order. Throws `teacher-unavailable` where they are of others. */
export async function takeKnownLogits(
  { transfer, rows, inputsHash }: StoredLogits,
  examples: Dataset,
  context: EngineContext,
): Promise<Float32Array> {
  if (rows !== examples.count) {
    throw new EngineError(
      'teacher-unavailable',
      `The file has logits of ${counted(rows, 'example')} and the transfer set has ${counted(examples.count, 'example')}: choose a transfer set of that size, or another file.`,
    );
  }
  if (inputsHash !== null && inputsHash !== (await hashInputs(examples, context))) {
    throw new EngineError(
      'teacher-unavailable',
      `The file has logits of ${counted(rows, 'other example')}: take the data and the settings of the transfer set that it was written with, or another file.`,
    );
  }
  return transfer;
}
