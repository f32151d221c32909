/**
 * What another program needs to make a teacher of its own for a run, and what the run's teacher says of the
 * same examples, so that it can be a file elsewhere.
 */

import type { Dataset } from '../../model/dataset';
import { sidesOf } from '../../model/inputShape';
import { outputSize } from '../../model/output';
import type { Tensor, TransferSetFiles } from '../../protocol/inspection';
import { taskOf } from '../../tasks';
import { hashInPieces } from '../data/inputsHash';
import { allOf, chunkOf } from '../evaluation/evaluate';
import type { Session } from '../run/runSetup';
import { openTeacher } from '../teacher/openTeacher';
import { seenBy } from '../teacher/teacherCache';
import type { Work } from './work';

/** Whoever teaches the student, over the transfer set and, where it is known, the test set: [examples, C]. */
export async function* teacherLogitsOf(session: Session): Work<TransferSetFiles> {
  const { teacher, data, task } = session;
  const rowSize = outputSize(taskOf(task).output(task));
  const { testSet } = data;
  const transferSet = seenBy(teacher, data.transferSet);
  const transfer =
    teacher.body.kind === 'logits'
      ? teacher.body.stored.transfer.slice()
      : yield* askInSlices(session, transferSet, rowSize);
  const tensors: Tensor[] = [
    { name: 'transfer-logits', shape: [transferSet.count, rowSize], values: transfer },
    ...(teacher.testLogits
      ? [
          {
            name: 'test-logits',
            shape: [testSet.count, rowSize],
            values: teacher.testLogits.slice(),
          },
        ]
      : []),
  ];
  return { tensors, inputsSha256: yield* hashInPieces(transferSet) };
}

/** The examples themselves, in the order of the logits: inputs [examples, …] and labels [examples]. */
export async function* transferInputsOf({ spec, meta, data }: Session): Work<TransferSetFiles> {
  const sides = sidesOf(meta.inputShape(spec));
  const { transferSet, testSet } = data;
  const tensors = [
    ...tensorsOf('transfer', transferSet, sides),
    ...tensorsOf('test', testSet, sides),
  ];
  return { tensors, inputsSha256: yield* hashInPieces(transferSet) };
}

function tensorsOf(
  name: string,
  { count, inputs, labels }: Dataset,
  sides: readonly number[],
): Tensor[] {
  const values = new Float32Array(count * inputs.size);
  inputs.fill(allOf({ count }), 0, count, values);
  const shape = labels.size === 1 ? [count] : [count, labels.size];
  return [
    { name: `${name}-inputs`, shape: [count, ...sides], values },
    { name: `${name}-labels`, shape, values: labels.values.slice() },
  ];
}

/** In pieces of the size that a run asks in, so that the bits are those of the run. */
async function* askInSlices(
  { teacher, makeExecutor }: Session,
  examples: Dataset,
  rowSize: number,
): Work<Float32Array> {
  const answerer = await openTeacher(teacher, makeExecutor);
  if (!answerer) throw new Error('The teacher gives no answers.');
  const { count, inputs } = examples;
  const chunk = chunkOf(examples);
  try {
    const all = allOf({ count });
    const logits = new Float32Array(count * rowSize);
    for (let from = 0; from < count; from += chunk) {
      const rows = Math.min(chunk, count - from);
      const values = new Float32Array(rows * inputs.size);
      inputs.fill(all, from, rows, values);
      logits.set(await answerer.predict(values, rows), from * rowSize);
      yield;
    }
    return logits;
  } finally {
    answerer.dispose();
  }
}
