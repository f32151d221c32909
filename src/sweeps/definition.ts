/**
 * A sweep: a spec with lists in place of some values, and the cells that it stands for, in the
 * order they are run. Plain data, used by the page and by the command line alike.
 */

import type { Catalog } from '../config/catalog';
import type { ExperimentConfig } from '../config/experiment';
import { applyChanges, type ConfigChanges, flatten, type Json } from '../config/paths';
import { boundProblems, checkOutside } from '../config/reading/outside';
import type { Problem } from '../config/reading/problem';
import { isOfOtherTask, readConfig, validate } from '../config/reading/validate';
import { counted } from '../text/counted';

export const SWEEP_VERSION = 1;

/** The path of what is repeated rather than compared. */
export const SEED_PATH = 'training.seed';

/** More than a page can show and a visitor will wait for. */
export const sweepLimits = { cells: 2000, axes: 6, values: 200 } as const;

export interface SweepConfig {
  version: typeof SWEEP_VERSION;
  base: ExperimentConfig;
  /** Values by dotted path, such as `{ 'distillation.temperature': [1, 2, 4, 8] }`. */
  vary: Record<string, Json[]>;
}

export interface SweepCell {
  /** Stable under reordering of the run: the position of the values on their axes, row-major. */
  index: number;
  /** The values of the varied paths, the seed included. */
  coordinates: ConfigChanges;
  spec: ExperimentConfig;
}

export interface ExpandedSweep {
  /** In the order to run them; empty where there are problems. */
  cells: SweepCell[];
  problems: Problem[];
}

/**
 * All cells of a sweep. Coarse first: ends and middle of every axis, then ever finer, so that the
 * picture has a shape early; a second seed only when every cell has had the first. Lists what is
 * wrong with the sweep, and the first problem of every setting that no cell can run with.
 */
export function expandSweep(sweep: SweepConfig, catalog: Catalog): ExpandedSweep {
  const problems = checkAxes(sweep);
  if (problems.length > 0) return { cells: [], problems };
  const axes = Object.entries(sweep.vary);
  const sizes = axes.map(([, values]) => values.length);
  const levels = axes.map(([path, values]) =>
    path === SEED_PATH ? values.map(() => 0) : coarseness(values.length),
  );
  const seedAxis = axes.findIndex(([path]) => path === SEED_PATH);
  const cells = Array.from(
    { length: sizes.reduce((product, size) => product * size, 1) },
    (_, i) => {
      const positions = positionsOf(i, sizes);
      const entries = axes.map(([path, values], axis) => [path, values[positions[axis] as number]]);
      const coordinates = Object.fromEntries(entries) as ConfigChanges;
      const own = positions.map((position, axis) => levels[axis]?.[position] as number);
      return {
        cell: { index: i, coordinates, spec: applyChanges(sweep.base, coordinates) },
        round: seedAxis < 0 ? 0 : (positions[seedAxis] as number),
        finest: Math.max(0, ...own),
        sum: own.reduce((total, level) => total + level, 0),
      };
    },
  );
  // One way to a teacher for all cells, so that they differ in nothing else.
  const isFree = !Object.hasOwn(sweep.vary, 'teacher.source');
  if (
    isFree &&
    cells.some(({ cell }) => isOfOtherTask(cell.spec, catalog[cell.spec.workload.id]))
  ) {
    for (const { cell } of cells)
      cell.spec = applyChanges(cell.spec, { 'teacher.source': 'train' });
  }
  cells.sort(
    (a, b) =>
      a.round - b.round || a.finest - b.finest || a.sum - b.sum || a.cell.index - b.cell.index,
  );
  // What is wrong with a seed is wrong in any cell: the first cells and one for each seed say it all.
  const seeds = new Set<unknown>();
  const found = cells.flatMap(({ cell, round }) => {
    const seed = cell.spec.training.seed;
    if (round > 0 && seeds.has(seed)) return [];
    seeds.add(seed);
    return validate(cell.spec, catalog);
  });
  if (found.length > 0) return { cells: [], problems: unique(found) };
  return { cells: cells.map(({ cell }) => cell), problems: [] };
}

/** Reads a sweep from parsed JSON; a base that is missing or incomplete takes the defaults. */
export function readSweep(
  input: unknown,
  catalog: Catalog,
): { sweep: SweepConfig | null; problems: Problem[] } {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    const message = 'must be a JSON object with "base" and "vary"';
    return { sweep: null, problems: [{ path: '', message }] };
  }
  const unreadable = checkOutside(input);
  if (unreadable.length > 0) return { sweep: null, problems: unreadable };
  const {
    version = SWEEP_VERSION,
    base = {},
    vary = {},
    ...others
  } = input as Partial<SweepConfig>;
  const problems: Problem[] = Object.keys(others).map((path) => ({
    path,
    message: 'is not a part of a sweep; known: version, base, vary',
  }));
  const read = readConfig(base, catalog);
  problems.push(
    ...read.problems.map((found) => ({
      ...found,
      path: found.path ? `base.${found.path}` : 'base',
    })),
  );
  if (typeof vary !== 'object' || vary === null || Array.isArray(vary)) {
    problems.push({ path: 'vary', message: 'must be an object of lists by dotted path' });
  }
  if (problems.length > 0 || !read.spec) return { sweep: null, problems: boundProblems(problems) };
  const sweep = { version, base: read.spec, vary };
  const expanded = boundProblems(expandSweep(sweep, catalog).problems);
  return { sweep: expanded.length === 0 ? sweep : null, problems: expanded };
}

/** The sweep as a file that `readSweep` reads once it is parsed. */
export function sweepText(sweep: SweepConfig): string {
  return `${JSON.stringify(sweep, null, 2)}\n`;
}

function checkAxes({ version, base, vary }: SweepConfig): Problem[] {
  if (version !== SWEEP_VERSION) {
    const message = `must be ${SWEEP_VERSION} (got ${JSON.stringify(version)})`;
    return [{ path: 'version', message }];
  }
  const known = flatten(base);
  const axes = Object.entries(vary);
  const problems = axes.flatMap(([path, values]) => checkAxis(path, values, known));
  if (problems.length > 0) return problems;
  if (axes.length > sweepLimits.axes) {
    const message = `has ${counted(axes.length, 'setting')}; at most ${sweepLimits.axes}`;
    return [{ path: 'vary', message }];
  }
  const cells = axes.reduce((product, [, values]) => product * values.length, 1);
  if (cells <= sweepLimits.cells) return [];
  const most = sweepLimits.cells.toLocaleString('en');
  const message = `makes ${counted(cells, 'run')}; at most ${most}: shorten a list`;
  return [{ path: 'vary', message }];
}

function checkAxis(path: string, values: unknown, known: ConfigChanges): Problem[] {
  const problem = (message: string) => [{ path, message }];
  if (!Object.hasOwn(known, path) || path === 'version' || path === 'workload.id') {
    return problem('is not a setting that a sweep can vary');
  }
  if (!Array.isArray(values) || values.length === 0) return problem('needs a list of values');
  if (values.length > sweepLimits.values) {
    return problem(`has ${values.length} values; at most ${sweepLimits.values}`);
  }
  const texts = values.map((value) => JSON.stringify(value));
  const twice = texts.find((text, index) => texts.indexOf(text) !== index);
  return twice === undefined ? [] : problem(`holds ${twice} more than once`);
}

/** The first problem of each setting. */
function unique(problems: readonly Problem[]): Problem[] {
  const byPath = new Map<string, Problem>();
  for (const problem of problems) {
    if (!byPath.has(problem.path)) byPath.set(problem.path, problem);
  }
  return [...byPath.values()];
}

/** Where cell `index` lies on each axis; the last axis moves fastest. */
function positionsOf(index: number, sizes: readonly number[]): number[] {
  let rest = index;
  const positions = sizes.map(() => 0);
  for (let axis = sizes.length - 1; axis >= 0; axis--) {
    const size = sizes[axis] as number;
    positions[axis] = rest % size;
    rest = Math.floor(rest / size);
  }
  return positions;
}

/** For each of `count` positions in a row: 0 for both ends, 1 for the middle, 2 for the quarters … */
function coarseness(count: number): number[] {
  const levels = Array.from({ length: count }, () => 0);
  let gaps: [number, number][] = [[0, count - 1]];
  for (let level = 1; gaps.length > 0; level++) {
    gaps = gaps.flatMap(([from, to]): [number, number][] => {
      const middle = Math.floor((from + to) / 2);
      if (middle === from) return [];
      levels[middle] = level;
      return [
        [from, middle],
        [middle, to],
      ];
    });
  }
  return levels;
}
