/** The pulls on a student's logits for test examples, under settings that need not be the run's own. */
import type { DistillationConfig } from '../../config/experiment';
import type { Dataset } from '../../model/dataset';
import { outputSize } from '../../model/output';
import type { Pulls } from '../../protocol/pictures';
import { Batches } from '../data/batches';
import { studentInputsOf } from '../data/studentInputs';
import { labelsOf } from '../evaluation/evaluate';
import { pullsOf } from '../evaluation/pulls';
import type { Executor, ModelDescription } from '../executors/executor';
import { methodNumbersOf } from '../run/methodSetup';
import type { Session } from '../run/runSetup';
import { describeStudent } from '../run/studentAndBaseline';
import { answersOf } from '../teacher/limitedAnswers';
import { seenBy } from '../teacher/teacherCache';
import type { ModelsAt } from './snapshotHistory';

/**
 * `indices` of the test set are the batch, `distillation` the settings; a method that grows with the
 * epochs is as it was at the snapshot.
 */
export async function pullsAt(
  session: Session,
  { step, student }: ModelsAt,
  indices: readonly number[],
  distillation: DistillationConfig,
): Promise<Pulls> {
  const { testSet } = session.data;
  const { teacher, output } = session;
  const size = indices.length;
  const ask = async (model: ModelDescription, weights: ModelsAt['student'], examples: Dataset) => {
    const inputs = new Float32Array(size * examples.inputs.size);
    examples.inputs.fill(indices, 0, size, inputs);
    const executor: Executor = session.makeExecutor(model, weights);
    try {
      return await executor.predict(inputs, size);
    } finally {
      executor.dispose();
    }
  };
  const logits = await ask(describeStudent(session), student, testSet);
  const teacherLogits =
    distillation.softTargets === 'uniform'
      ? new Float32Array(size * outputSize(output))
      : answersOf(
          await ask(teacher.model, teacher.weights, seenBy(teacher, testSet)),
          output.width,
          distillation,
        );
  const batch = { size, labels: labelsOf(testSet, indices), teacherLogits };
  const spec = { ...session.spec, distillation };
  const { temperature, alpha } = distillation;
  return await pullsOf(describeStudent({ ...session, spec }), batch, logits, {
    learningRate: 0,
    dropoutSeed: 0,
    temperature,
    alpha,
    epoch: epochAt(session, step),
    method: methodNumbersOf({ distillation }, null),
  });
}

/** The epoch, from 1, of the step that was taken last. */
function epochAt({ spec, data }: Session, step: number): number {
  const { batchSize, seed } = spec.training;
  const { examples } = studentInputsOf(spec, data);
  return Math.max(1, new Batches(examples, batchSize, seed, null).epochOf(step) + 1);
}
