/** All distillation methods by id, in the order of the picker. A new one is a file and a line here. */
import { dist } from './dist';
import { dkd } from './dkd';
import { kd } from './kd';
import { logitMse } from './logitMse';
import { logitStd } from './logitStd';
import type { Method } from './method';
import { nkd } from './nkd';

export const methods = {
  kd,
  'logit-mse': logitMse,
  dkd,
  nkd,
  dist,
  'logit-std': logitStd,
} as const satisfies Record<string, Method>;

export type MethodId = keyof typeof methods;

/** A method whose settings are not known by type. */
export function methodOf(id: MethodId): Method {
  return methods[id];
}
