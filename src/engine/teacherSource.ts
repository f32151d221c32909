/** Where a batch's teacher logits come from: computed once for all, or anew for varied inputs. */
import type { EngineEvent } from '../protocol/events';
import type { MiniBatch } from './batches';
import type { EngineContext } from './context';
import { rowsOf } from './evaluate';
import type { Executor } from './executor';
import type { Workbench } from './session';
import { type Teacher, transferLogits } from './teacher';

export interface TeacherSource {
  /** [count, C] over the whole transfer set; null where they are computed for each batch. */
  readonly all: Float32Array | null;
  /** [size, C] for the batch, in inference mode. */
  logitsOf(batch: MiniBatch): Promise<Float32Array>;
  dispose(): void;
}

/** With augmentation the teacher sees the same varied inputs as the student (Beyer et al. 2022). */
export async function* openTeacherSource(
  { spec, data, classes, makeExecutor }: Workbench,
  teacher: Teacher,
  context: EngineContext,
): AsyncGenerator<EngineEvent, TeacherSource> {
  if (data.augment) return onlineSource(makeExecutor(teacher.model, teacher.weights));
  const { id, options } = spec.workload;
  const { labelledFraction, labelNoise, augment, evaluateOn, ...inputs } = options;
  const setKey = JSON.stringify([id, inputs]);
  const logits = yield* transferLogits(teacher, setKey, data, makeExecutor, context);
  return storedSource(logits, classes);
}

function storedSource(logits: Float32Array, classes: number): TeacherSource {
  return {
    all: logits,
    logitsOf: async (batch) => rowsOf(logits, batch.indices, classes),
    dispose: () => {},
  };
}

function onlineSource(executor: Executor): TeacherSource {
  return {
    all: null,
    logitsOf: (batch) => executor.predict(batch.inputs, batch.size),
    dispose: () => executor.dispose(),
  };
}
