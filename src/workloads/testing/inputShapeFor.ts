/** What a network of the catalogue reads: the student's input where it can read that, else the teacher's. */
import { teacherInputShape, type WorkloadMeta } from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import { type Architecture, readsText } from '../../model/architecture';
import { isText } from '../../model/inputShape';
import type { InputShape } from '../../model/layer';

export function inputShapeFor(
  meta: WorkloadMeta,
  config: ExperimentConfig,
  architecture: Architecture,
): InputShape {
  const own = meta.inputShape(config);
  if (readsText(architecture) === isText(own)) return own;
  return teacherInputShape(meta, { ...config, teacher: { ...config.teacher, architecture } });
}
