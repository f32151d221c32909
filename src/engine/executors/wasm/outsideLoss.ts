/** The loss of a method that the plan does not have, between the two programs of a step. */
import { tensor, tidy } from '@tensorflow/tfjs-core';
import type { Batch, ModelDescription, StepSettings } from '../executor';
import { differentiateTerm } from '../outside/distillationTerm';
import type { OutsideLoss } from '../plan/plan';
import type { Workspace } from './workspace';

/**
 * Computes the distillation term on the active tfjs backend from what the first program left in
 * `workspace`, and leaves its value and its gradients, times α, where the second reads them. The
 * memory of the plan is not that of tfjs: what is seen is copied. `batch` has teacher logits.
 */
export function computeOutsideLoss(
  workspace: Workspace,
  model: ModelDescription,
  batch: Batch,
  settings: StepSettings,
): void {
  const { size } = batch;
  const { seen, losses } = workspace.plan.outside as OutsideLoss;
  tidy(() => {
    const student = seen.map(({ value }) => {
      const values = workspace.floats(value, size);
      return tensor(values, [size, values.length / size]);
    });
    const { value, gradients } = differentiateTerm(model, batch, student, settings);
    workspace.floats(losses, 1)[1] = value.dataSync()[0] as number;
    seen.forEach(({ share }, index) => {
      const gradient = gradients[index];
      const target = workspace.floats(share, size);
      if (gradient) target.set(gradient.dataSync());
      else target.fill(0);
    });
  });
}
