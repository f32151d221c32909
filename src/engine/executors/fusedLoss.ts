/** Which losses the plans have as operations of their own. */
import { methodOf } from '../../methods';
import type { ModelDescription } from './executor';

/** Whether the plans' own operations are this model's loss. */
export function isFused({
  method,
  methodSetup,
  lossOutside = false,
}: Pick<ModelDescription, 'method' | 'methodSetup' | 'lossOutside'>): boolean {
  if (lossOutside || methodOf(method).fused !== 'kd') return false;
  const { choices, outputs } = methodSetup ?? {};
  return (choices?.divergence ?? 'kl') === 'kl' && (outputs?.length ?? 0) === 0;
}
