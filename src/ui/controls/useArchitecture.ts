/** The architecture of a role in the form, with its place in the catalogue and its cost. */
import type { WorkloadMeta } from '../../spec/catalog';
import type { Architecture } from '../../spec/experiment';
import { costOf, layersOf, type ModelCost } from '../../spec/layers';
import { catalog } from '../../workloads/catalog';
import { useLab } from '../labContext';

export interface ArchitectureView {
  architecture: Architecture;
  meta: WorkloadMeta;
  /** Number of classes, which is the number of logits. */
  classes: number;
  cost: ModelCost;
}

export function useArchitecture(role: 'teacher' | 'student'): ArchitectureView {
  const spec = useLab((state) => state.spec);
  const meta = catalog[spec.workload.id];
  const { architecture } = spec[role];
  const classes = meta.classNames(spec).length;
  const cost = costOf(layersOf(architecture, meta.inputShape, classes));
  return { architecture, meta, classes, cost };
}
