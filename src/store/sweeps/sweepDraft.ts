/** The lists of a sweep as they are being edited, and what sweep they stand for. */

import type { ExperimentConfig } from '../../config/experiment';
import { isUsedByAny } from '../../config/methodUse';
import { applyChanges, type Json } from '../../config/paths';
import type { Problem } from '../../config/reading/problem';
import { SEED_PATH, SWEEP_VERSION, type SweepConfig } from '../../sweeps/definition';
import { parseValues, valuesText } from '../../sweeps/sweepValues';

/** One varied setting as it is being edited. */
export interface AxisDraft {
  /** Stays the same while its path and text change. */
  id: number;
  path: string;
  /** Values with commas between them. */
  text: string;
}

export type NewAxis = Omit<AxisDraft, 'id'>;

export interface SweepDraft {
  axes: readonly NewAxis[];
  /** Runs of each cell, with seeds from the form's on; of no effect where seeds have a list. */
  seeds: number;
}

export const MAX_SEEDS = 20;

/** The sweep of the lists over `base`, or what is wrong with them by path. */
export function readAxes(
  { axes, seeds }: SweepDraft,
  base: ExperimentConfig,
): { sweep: SweepConfig | null; problems: Problem[] } {
  const vary: Record<string, Json[]> = {};
  const problems: Problem[] = [];
  for (const { path, text } of axes) {
    const { values, problem } = parseValues(path, text, base);
    if (problem) problems.push({ path, message: problem });
    if (Object.hasOwn(vary, path)) problems.push({ path, message: 'is varied twice' });
    vary[path] = values;
  }
  for (const path of Object.keys(vary)) {
    if (isUsedByAny(path, base, vary)) continue;
    problems.push({ path, message: 'changes nothing under this method: vary another setting' });
  }
  if (problems.length > 0) return { sweep: null, problems };
  const { seed } = base.training;
  vary[SEED_PATH] ??= Array.from({ length: seeds }, (_, i) => seed + i);
  return { sweep: { version: SWEEP_VERSION, base, vary }, problems: [] };
}

/**
 * The lists that stand for `sweep`, over a base with its first seed. Seeds that follow one another
 * at the end become a number of seeds, others a list of their own.
 */
export function draftOf({ base, vary }: SweepConfig): SweepDraft & { base: ExperimentConfig } {
  const entries = Object.entries(vary);
  const seeds = vary[SEED_PATH] ?? [base.training.seed];
  const first = Number(seeds[0]);
  const isLast = !vary[SEED_PATH] || entries.at(-1)?.[0] === SEED_PATH;
  const isRow = seeds.length <= MAX_SEEDS && seeds.every((seed, i) => seed === first + i);
  const isNumber = isLast && isRow;
  const listed = isNumber ? entries.filter(([path]) => path !== SEED_PATH) : entries;
  return {
    base: applyChanges(base, { [SEED_PATH]: first }),
    axes: listed.map(([path, values]) => ({ path, text: valuesText(path, values, base) })),
    seeds: isNumber ? seeds.length : 1,
  };
}
