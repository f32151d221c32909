/** All distillation methods by id. A new one is a file and a line here. */
import { kd } from './kd';
import { logitMse } from './logitMse';
import type { Method } from './method';

export const methods = {
  kd,
  'logit-mse': logitMse,
} as const satisfies Record<string, Method>;

export type MethodId = keyof typeof methods;

/** A method whose settings are not known by type. */
export function methodOf(id: MethodId): Method {
  return methods[id];
}
