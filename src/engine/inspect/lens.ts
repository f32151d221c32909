/** The pulls on a student's logits for test examples, under settings that need not be the run's own. */
import type { DistillationConfig } from '../../config/experiment';
import { outputSize } from '../../model/output';
import type { Pulls } from '../../protocol/pictures';
import { Batches } from '../data/batches';
import { studentInputsOf } from '../data/studentInputs';
import { labelsOf } from '../evaluation/evaluate';
import { pullsOf } from '../evaluation/pulls';
import { methodNumbersOf } from '../run/methodSetup';
import type { Session } from '../run/runSetup';
import { describeStudent } from '../run/studentAndBaseline';
import { answersOf } from '../teacher/limitedAnswers';
import { NO_TEST_LOGITS, withTeacher } from '../teacher/teacherOutputs';
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
  const { output } = session;
  const size = indices.length;
  const inputs = new Float32Array(size * testSet.inputs.size);
  testSet.inputs.fill(indices, 0, size, inputs);
  const executor = session.makeExecutor(describeStudent(session), student);
  const logits = await executor.predict(inputs, size).finally(() => executor.dispose());
  const teacherLogits =
    distillation.softTargets === 'uniform'
      ? new Float32Array(size * outputSize(output))
      : await withTeacher(session, async (outputsAt) => {
          if (!outputsAt) throw new Error(NO_TEST_LOGITS);
          const logits = (await outputsAt(indices, 0, size)).slice();
          return answersOf(logits, output.width, distillation);
        });
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
