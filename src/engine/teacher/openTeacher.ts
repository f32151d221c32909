/** A teacher made ready to answer, whatever it is. */

import { EngineError } from '../errors';
import type { Answerer, ExecutorFactory } from '../executors/executor';
import type { Teacher, TeacherNetwork } from './teacherCache';

/** The caller disposes of it. Null where its answers are known for some examples alone. Throws `teacher-unavailable`. */
export async function openTeacher(
  { body }: Pick<Teacher, 'body'>,
  makeExecutor: ExecutorFactory,
): Promise<Answerer | null> {
  switch (body.kind) {
    case 'network':
      return makeExecutor(body.model, body.weights);
    case 'model': {
      // A chunk of its own: most teachers are the lab's networks.
      const { openModel } = await import('./openModel');
      return await openModel(body.stored, body.input);
    }
    case 'logits':
      return null;
    default:
      return body satisfies never;
  }
}

/** The lab's own network, where layers or weights are asked for. Throws `invalid-spec` of other teachers. */
export function networkOf({ body }: Pick<Teacher, 'body'>): TeacherNetwork {
  if (body.kind === 'network') return body;
  throw new EngineError('invalid-spec', 'A teacher from a file shows neither layers nor weights.');
}
