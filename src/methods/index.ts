/** All distillation methods by id; the compiler asks for one an id. */
import type { MethodId } from '../config/experiment';
import { kd } from './kd';
import type { DistillationMethod } from './method';

export const methods: Record<MethodId, DistillationMethod> = { kd };
