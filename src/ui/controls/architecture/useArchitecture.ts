/** The architecture of a role in the form, with its place in the catalogue and its cost. */

import { outputOf, teacherInputShape, type WorkloadMeta } from '../../../config/catalog';
import { type Architecture, costOf, layersOf, type ModelCost } from '../../../model/architecture';
import type { InputShape } from '../../../model/layer';
import type { OutputShape } from '../../../model/output';
import { catalog } from '../../../workloads/catalog';
import { useLab } from '../../context/labContext';

export interface ArchitectureView {
  architecture: Architecture;
  meta: WorkloadMeta;
  inputShape: InputShape;
  output: OutputShape;
  cost: ModelCost;
}

export function useArchitecture(role: 'teacher' | 'student'): ArchitectureView {
  const spec = useLab((state) => state.spec);
  const meta = catalog[spec.workload.id];
  const { architecture } = spec[role];
  const output = outputOf(meta, spec);
  const inputShape = role === 'teacher' ? teacherInputShape(meta, spec) : meta.inputShape(spec);
  const cost = costOf(layersOf(architecture, inputShape, output));
  return { architecture, meta, inputShape, output, cost };
}
