/**
 * Where a batch's teacher logits come from: computed once for all, anew for varied inputs, or from
 * nobody: even targets, which make the loss that of label smoothing.
 */

import { costOf } from '../../model/architecture';
import type { EngineEvent } from '../../protocol/events';
import type { PartCost } from '../../protocol/summary';
import type { EngineContext } from '../context';
import type { MiniBatch } from '../data/batches';
import { takeRows } from '../evaluation/evaluate';
import type { ExecutorFactory } from '../executors/executor';
import type { RunSetup } from '../run/runSetup';
import { transferLogits } from './teacher';
import type { Teacher } from './teacherCache';

/** `whileTraining`: the seconds passed between the steps of the student, not before them. */
export interface SourceCost extends PartCost {
  whileTraining: boolean;
}

export interface TeacherSource {
  /** [count, C] over the whole transfer set; null where they are computed for each batch. */
  readonly all: Float32Array | null;
  /** [size, C] for the batch, in inference mode. */
  logitsOf(batch: MiniBatch): Promise<Float32Array>;
  /** What the logits for the `examples` of a training took; null where nobody computed any. */
  costOf(examples: number): SourceCost | null;
  dispose(): void;
}

/** With augmentation the teacher sees the same varied inputs as the student (Beyer et al. 2022). */
export async function* openTeacherSource(
  { spec, data, classes, makeExecutor }: RunSetup,
  teacher: Teacher,
  context: EngineContext,
): AsyncGenerator<EngineEvent, TeacherSource> {
  if (spec.distillation.softTargets === 'uniform') {
    return evenSource(data.augment ? 0 : data.transferSet.count, classes);
  }
  if (data.augment) return onlineSource(teacher, makeExecutor, context);
  const { id, options } = spec.workload;
  const { labelledFraction, labelNoise, augment, evaluateOn, ...inputs } = options;
  const setKey = JSON.stringify([id, inputs]);
  const { logits, seconds } = yield* transferLogits(teacher, setKey, data, makeExecutor, context);
  const macs = costOf(teacher.model.layers).macs * data.transferSet.count;
  return {
    all: logits,
    logitsOf: async (batch) => takeRows(logits, batch.indices, classes),
    costOf: () => ({ seconds, macs, whileTraining: false }),
    dispose: () => {},
  };
}

/**
 * Targets of 1/C for every class. At T = 1 and alpha = ε the loss is then, up to the constant
 * ε·log C, cross-entropy with smoothed labels: 1 − ε + ε/C on the label (Szegedy et al. 2016).
 */
function evenSource(count: number, classes: number): TeacherSource {
  return {
    all: count > 0 ? new Float32Array(count * classes) : null,
    logitsOf: async ({ size }) => new Float32Array(size * classes),
    costOf: () => null,
    dispose: () => {},
  };
}

function onlineSource(
  teacher: Teacher,
  makeExecutor: ExecutorFactory,
  { now }: EngineContext,
): TeacherSource {
  const executor = makeExecutor(teacher.model, teacher.weights);
  const { macs } = costOf(teacher.model.layers);
  const asked = { ms: 0, examples: 0 };
  return {
    all: null,
    async logitsOf(batch) {
      const startedAt = now();
      const logits = await executor.predict(batch.inputs, batch.size);
      asked.ms += now() - startedAt;
      asked.examples += batch.size;
      return logits;
    },
    // A resumed training asked for more than this source was there to see.
    costOf: (examples) => ({
      seconds: asked.examples > 0 ? ((asked.ms / 1000) * examples) / asked.examples : null,
      macs: macs * examples,
      whileTraining: true,
    }),
    dispose: () => executor.dispose(),
  };
}
