/** All distillation methods by id, in the order of the picker. A new one is a file and a line here. */
import { at } from './at';
import { ctkd } from './ctkd';
import { cwd } from './cwd';
import { detectionKd } from './detectionKd';
import { dist } from './dist';
import { dkd } from './dkd';
import { fgd } from './fgd';
import { fitnet } from './fitnet';
import { kd } from './kd';
import { logitMse } from './logitMse';
import { logitStd } from './logitStd';
import type { Method } from './method';
import { multiLevel } from './multiLevel';
import { nkd } from './nkd';
import { rankDistil } from './rankDistil';
import { relaxedRanking } from './relaxedRanking';
import { rkd } from './rkd';
import { sp } from './sp';
import { waypointImitation } from './waypointImitation';

export const methods = {
  kd,
  'logit-mse': logitMse,
  dkd,
  nkd,
  dist,
  'logit-std': logitStd,
  'multi-level': multiLevel,
  ctkd,
  fitnet,
  at,
  rkd,
  sp,
  cwd,
  'detection-kd': detectionKd,
  fgd,
  'waypoint-imitation': waypointImitation,
  'rank-distil': rankDistil,
  'relaxed-ranking': relaxedRanking,
} as const satisfies Record<string, Method>;

export type MethodId = keyof typeof methods;

export function isMethodId(value: unknown): value is MethodId {
  return typeof value === 'string' && Object.hasOwn(methods, value);
}

/** A method whose settings are not known by type. */
export function methodOf(id: MethodId): Method {
  return methods[id];
}
