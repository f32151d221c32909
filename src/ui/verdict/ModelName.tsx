/** The name of a contestant with its mark; the control has one too. */
import { RoleName } from '../insights/RoleName';
import { MarkKey } from './MarkKey';
import { controlLook } from './marks';
import type { ShownRole } from './shownModels';

export function ModelName({ of: role }: { of: ShownRole }) {
  return role === 'control' ? <MarkKey looks={[controlLook]} /> : <RoleName of={role} />;
}
