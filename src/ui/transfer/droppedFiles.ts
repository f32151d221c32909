/** What files that are dropped somewhere on the page are taken for. */
import { datasetKindOf } from '../../config/dataset';
import type { ExperimentConfig } from '../../config/experiment';
import type { DatasetKind } from '../../config/settings/dataset';

export type Taken = { as: 'runs' } | { as: 'teacher' } | { as: 'data'; kind: DatasetKind };

/** Names that only files of a teacher have. */
const TEACHER = /(^model\.json|\.(npy|npz|bin))$/i;

/** A zip without a place of its own is taken for runs, as everywhere. */
export function takeFor(names: readonly string[], spec: ExperimentConfig): Taken {
  if (names.every((name) => /\.zip$/i.test(name))) return { as: 'runs' };
  if (names.some((name) => TEACHER.test(name))) return { as: 'teacher' };
  const kind = datasetKindOf(spec.workload.id);
  if (kind) return { as: 'data', kind };
  return spec.teacher.source === 'file' ? { as: 'teacher' } : { as: 'runs' };
}
