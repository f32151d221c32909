/** The name of an arm with its mark; the control has one too. */
import { RoleName } from '../../models/RoleName';
import type { ShownRole } from '../shownModels';
import { MarkKey } from './MarkKey';
import { controlStyle } from './marks';

export function ModelName({ of: role }: { of: ShownRole }) {
  return role === 'control' ? <MarkKey styles={[controlStyle]} /> : <RoleName of={role} />;
}
