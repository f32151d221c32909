/** What a visitor can ask the models about besides the test examples. */
import type { ExperimentConfig } from '../../../config/experiment';
import { isImage } from '../../../model/inputShape';
import { catalog } from '../../../workloads/catalog';

export type OwnKind = 'digit' | 'picture' | 'point';

export function ownKindOf(spec: ExperimentConfig): OwnKind {
  if (spec.workload.id === 'mnist') return 'digit';
  return isImage(catalog[spec.workload.id].inputShape(spec)) ? 'picture' : 'point';
}
