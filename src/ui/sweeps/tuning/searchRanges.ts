/** The ranges of a search as they are edited. */
import type { Dimension, SearchSpace } from '../../../sweeps/tuning/searchSpace';

export interface RangeDraft {
  path: string;
  isSearched: boolean;
  min: number;
  max: number;
  kind: 'linear' | 'log';
}

export function rangesOf(space: SearchSpace): RangeDraft[] {
  return Object.entries(space).flatMap(([path, dimension]) =>
    dimension.kind === 'choice'
      ? []
      : [{ path, isSearched: true, min: dimension.min, max: dimension.max, kind: dimension.kind }],
  );
}

export function spaceOf(ranges: readonly RangeDraft[]): SearchSpace {
  return Object.fromEntries(
    ranges
      .filter(({ isSearched }) => isSearched)
      .map(({ path, min, max, kind }): [string, Dimension] => [path, { kind, min, max }]),
  );
}
