/** The loss of a method that the plan does not have, between the two programs of a step. */
import { tensor, tidy } from '@tensorflow/tfjs-core';
import type { Batch, ModelDescription, StepSettings } from '../executor';
import { differentiateOnArrays, isOnArrays } from '../outside/arrayTerm';
import { differentiateTerm } from '../outside/distillationTerm';
import type { OutsideLoss, PlanParameter } from '../plan/plan';
import type { Workspace } from './workspace';

/**
 * Computes the distillation term from what the first program left in `workspace`, and leaves its value
 * and its gradients, times α, where the second reads them: few logits on plain arrays, all else on the
 * active tfjs backend, whose memory is not that of the plan, so that what is seen is copied. `batch`
 * has teacher logits.
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
  if (isOnArrays(model, batch)) {
    const [{ value, share }] = seen as [OutsideLoss['seen'][number]];
    const [outputs, gradient] = [workspace.floats(value, size), workspace.floats(share, size)];
    const term = differentiateOnArrays(model, batch, outputs, settings, gradient);
    workspace.floats(losses, 1)[1] = term;
    return;
  }
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
