/** The ranges of a search as they are edited. */
import type { ExperimentConfig } from '../../../config/experiment';
import { fieldsOf } from '../../../config/fields';
import { isUsed } from '../../../config/methodUse';
import {
  type Dimension,
  defaultSearchSpace,
  type SearchSpace,
} from '../../../sweeps/tuning/searchSpace';
import { catalog } from '../../../workloads/catalog';

export interface RangeDraft {
  path: string;
  isSearched: boolean;
  min: number;
  max: number;
  kind: 'linear' | 'log';
}

/** What may be searched under the method of `spec`: the usual ranges, and unticked its own settings. */
export function rangesOf(spec: ExperimentConfig): RangeDraft[] {
  const usual = Object.entries(defaultSearchSpace).flatMap(([path, dimension]) =>
    dimension.kind === 'choice' || !isUsed(path, spec)
      ? []
      : [{ path, isSearched: true, min: dimension.min, max: dimension.max, kind: dimension.kind }],
  );
  const { method } = spec.distillation;
  const own = fieldsOf(catalog[spec.workload.id], spec)
    .filter(({ path, live }) => live !== undefined && path.startsWith(`distillation.${method}.`))
    .map(({ path, min, max }) => ({ path, isSearched: false, min, max, kind: 'linear' as const }));
  return [...usual, ...own];
}

export function spaceOf(ranges: readonly RangeDraft[]): SearchSpace {
  return Object.fromEntries(
    ranges
      .filter(({ isSearched }) => isSearched)
      .map(({ path, min, max, kind }): [string, Dimension] => [path, { kind, min, max }]),
  );
}
