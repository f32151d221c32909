/** What automatic tuning may change: a range or a list for each setting, and how to draw from it. */

import type { Catalog } from '../../config/catalog';
import type { ExperimentConfig } from '../../config/experiment';
import { fieldsOf } from '../../config/fields';
import { type ConfigChanges, type Json, valueAt } from '../../config/paths';
import type { Problem } from '../../config/reading/problem';

/** Values of one setting: drawn evenly, evenly in the logarithm, or one of a list. */
export type Dimension =
  | { kind: 'linear' | 'log'; min: number; max: number; integer?: boolean }
  | { kind: 'choice'; values: readonly Json[] };

/** Dimensions by dotted path in the spec, such as `distillation.temperature`. */
export type SearchSpace = Readonly<Record<string, Dimension>>;

/** The space that tuning starts with: what matters most to a distilled student. */
export const defaultSearchSpace: SearchSpace = {
  'distillation.temperature': { kind: 'log', min: 1, max: 20 },
  'distillation.alpha': { kind: 'linear', min: 0, max: 1 },
  'training.learningRate': { kind: 'log', min: 0.0005, max: 0.05 },
};

/** Significant digits of a drawn value: a setting that can be read out loud. */
const DIGITS = 3;

/** One value of each dimension; `random` is uniform in [0, 1). */
export function drawChanges(space: SearchSpace, random: () => number): ConfigChanges {
  return Object.fromEntries(
    Object.entries(space).map(([path, dimension]) => [path, draw(dimension, random)]),
  );
}

function draw(dimension: Dimension, random: () => number): Json {
  if (dimension.kind === 'choice') {
    return dimension.values[Math.floor(random() * dimension.values.length)] as Json;
  }
  const { kind, min, max, integer = false } = dimension;
  const share = random();
  const value = kind === 'log' ? min * (max / min) ** share : min + (max - min) * share;
  const rounded = integer ? Math.round(value) : Number(value.toPrecision(DIGITS));
  return Math.min(max, Math.max(min, rounded));
}

/** What is wrong with a space for specs like `base`; an empty list means that it can be searched. */
export function checkSearchSpace(
  space: SearchSpace,
  base: ExperimentConfig,
  catalog: Catalog,
): Problem[] {
  const entries = Object.entries(space);
  if (entries.length === 0) {
    return [{ path: '', message: 'the search needs at least one setting to change' }];
  }
  return entries.flatMap(([path, dimension]) => {
    const problem = problemOf(path, dimension, base, catalog);
    return problem ? [{ path, message: problem }] : [];
  });
}

function problemOf(
  path: string,
  dimension: Dimension,
  base: ExperimentConfig,
  catalog: Catalog,
): string | null {
  if (valueAt(base, path) === undefined) return 'is not a setting of this experiment';
  if (path === 'training.epochs') return 'is the budget of a trial and cannot be searched';
  if (dimension.kind === 'choice') {
    return dimension.values.length < 2 ? 'needs at least two values to choose from' : null;
  }
  const { kind, min, max } = dimension;
  const field = fieldsOf(catalog[base.workload.id], base).find(
    (candidate) => candidate.path === path,
  );
  if (!field) return 'has no range: list its values instead';
  if (!(min < max)) return `must have a smallest value below its largest (got ${min} to ${max})`;
  if (kind === 'log' && min <= 0)
    return `must be above 0 to be drawn by its logarithm (got ${min})`;
  if (min < field.min || max > field.max) {
    return `must stay between ${field.min} and ${field.max} (got ${min} to ${max})`;
  }
  return null;
}
