/** The teacher that ships with the lab: the one trained here, its weights rounded to 16-bit floats. */

import { liveSettingsOf } from '../../../config/live';
import { readPretrained } from '../../../engine/teacher/pretrained';
import type { Weight } from '../../../model/weight';
import { mnistMeta } from '../../../workloads/mnist/meta';
import { nodeContext } from '../../nodeContext';
import { modelOf } from './trainUnit';
import type { UnitSpec } from './unit';

/** Weights for `unit`, and the seconds their training took. Throws where none of its shape ships. */
export async function readShippedTeacher(
  unit: UnitSpec,
): Promise<{ weights: Weight[]; seconds: number }> {
  const model = mnistMeta.teachers.find(
    ({ architecture, pretrained }) =>
      pretrained &&
      architecture.kind === 'mlp' &&
      architecture.hidden.join() === unit.hidden.join(),
  );
  if (!model) throw new Error(`no teacher with hidden layers of ${unit.hidden} ships with the lab`);
  const inputShape = mnistMeta.inputShape(mnistMeta.defaults);
  const { layers } = modelOf(unit, { inputShape, classes: 10 });
  const { assets } = nodeContext(liveSettingsOf(mnistMeta.defaults));
  const { card, weights } = await readPretrained(model, layers, assets, () => {});
  return { weights, seconds: 60 * (card.minutes ?? Number.NaN) };
}
