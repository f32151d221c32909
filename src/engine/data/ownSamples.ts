/**
 * Batches in which the student writes some targets itself, as it stands before the step (GKD, Agarwal et al. 2024). No
 * gradient goes through the drawing of words.
 */
import { Random } from '../../numeric/random';
import type { EngineContext } from '../context';
import { withPolicy } from '../evaluation/closedLoop';
import type { Session } from '../run/runSetup';
import type { StudentAndBaseline } from '../run/studentAndBaseline';
import type { MiniBatch } from './batches';

/** Gives the batch of a step with what the student writes in it; null where it writes nothing. */
export function ownSamplesOf(
  { data, spec, makeExecutor }: Session,
  { student, model }: StudentAndBaseline,
  context: EngineContext,
): ((batch: MiniBatch, step: number) => Promise<MiniBatch>) | null {
  const { writing } = data;
  if (!writing || writing.ownShare === 0) return null;
  return async (batch, step) => {
    const random = new Random(spec.training.seed, `own samples ${step}`);
    const { inputs, labels } = await withPolicy(student, { model, makeExecutor }, (policy) =>
      writing.writeOwn(batch, policy, random, () => context.yieldToEvents()),
    );
    const { size, indices } = batch;
    return { size, indices, inputs, labels, baseline: batch.baseline ?? batch };
  };
}
