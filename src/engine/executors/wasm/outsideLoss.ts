/** The loss of a method that the plan does not have, between the two programs of a step. */
import { tensor, tidy } from '@tensorflow/tfjs-core';
import type { Batch, ModelDescription, StepSettings } from '../executor';
import { differentiateTerm } from '../outside/distillationTerm';
import type { OutsideLoss, PlanParameter } from '../plan/plan';
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
  const { parameters, outside } = workspace.plan;
  const { seen, weights, losses } = outside as OutsideLoss;
  tidy(() => {
    const operands = [
      ...seen.map(({ value, shape }) => tensor(workspace.floats(value, size), [size, ...shape])),
      ...weights.map((id) =>
        tensor(workspace.parameter('weights', id), (parameters[id] as PlanParameter).shape),
      ),
    ];
    const layers = seen.flatMap(({ layer }) => layer ?? []);
    const { value, gradients } = differentiateTerm(model, batch, layers, operands, settings);
    workspace.floats(losses, 1)[1] = value.dataSync()[0] as number;
    const targets = [
      ...seen.map(({ share }) => workspace.floats(share, size)),
      ...weights.map((id) => workspace.parameter('gradients', id)),
    ];
    targets.forEach((target, index) => {
      const gradient = gradients[index];
      if (gradient) target.set(gradient.dataSync());
      else target.fill(0);
    });
  });
}
