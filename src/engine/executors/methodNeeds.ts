/** What a model's method asks of whoever executes the model. */
import { methodOf } from '../../methods';
import type { TappedLayer } from '../../methods/method';
import type { WeightShape } from '../../model/layer';
import type { ModelDescription } from './executor';

type MethodModel = Pick<ModelDescription, 'method' | 'methodSetup' | 'lossOutside'>;

/** Whether the plans' own operations are this model's loss. */
export function isFused({ method, methodSetup, lossOutside = false }: MethodModel): boolean {
  if (lossOutside || methodOf(method).fused !== 'kd') return false;
  const { choices, outputs } = methodSetup ?? {};
  return (choices?.divergence ?? 'kl') === 'kl' && (outputs?.length ?? 0) === 0;
}

/** The shapes of the method's own weights. */
export function ownShapesOf({ method, methodSetup }: MethodModel): WeightShape[] {
  return methodOf(method).weights?.(methodSetup?.pairs ?? []) ?? [];
}

/** The model's layers whose outputs the method compares, each once. */
export function tappedLayersOf({ methodSetup }: MethodModel): TappedLayer[] {
  const taps = new Map(methodSetup?.pairs.map(({ student }) => [student.name, student]));
  return [...taps.values()];
}
