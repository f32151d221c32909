/** From stored runs to the rows of the table: names, results, what is searched, how it is sorted. */
import { scoreOf } from '../../config/catalog';
import {
  automaticName,
  type SettingDifference,
  settingDifferences,
} from '../../config/settingText';
import type { Subset } from '../../records/status';
import type { StoredRun } from '../../records/storedRun';
import { gainOf } from '../../tasks/metric';
import type { Score } from '../../tasks/task';
import { catalog } from '../../workloads/catalog';

/** How a run stands, for the visitor. */
export type RunRowStatus = Subset<
  'running' | 'interrupted' | 'completed' | 'stopped' | 'failed' | 'left'
>;

export interface RunRow {
  run: StoredRun;
  name: string;
  /** Name of the batch that it is part of; null: run by itself. */
  batch: string | null;
  /** What is not as in the task's default. */
  differences: readonly SettingDifference[];
  status: RunRowStatus;
  /** What models of its task are compared by. */
  score: Score;
  /** Scores; null where nothing was measured. */
  student: number | null;
  baseline: number | null;
  /** How much better the student is than the baseline. */
  gain: number | null;
  /** Test examples behind the scores. */
  examples: number;
  /** True where they are from the curves' sample, not from the whole test set. */
  isSample: boolean;
}

export function rowOf(
  run: StoredRun,
  live: ReadonlySet<string>,
  batches: ReadonlyMap<string, string> = new Map(),
): RunRow {
  const { spec, summary, lastEvaluation } = run;
  const meta = catalog[spec.workload.id];
  const score = scoreOf(catalog, spec);
  const found = summary ?? lastEvaluation;
  const student = found?.student.score ?? null;
  const baseline = found?.baseline?.score ?? null;
  return {
    run,
    name: run.name ?? automaticName(spec, meta),
    batch: run.batchId === null ? null : (batches.get(run.batchId) ?? null),
    differences: settingDifferences(spec, meta.defaults),
    status: rowStatusOf(run, live),
    score,
    student,
    baseline,
    gain: student !== null && baseline !== null ? gainOf(score, student, baseline) : null,
    examples: found?.student.examples ?? 0,
    isSample: !summary && lastEvaluation !== null,
  };
}

function rowStatusOf({ id, status, stopped }: StoredRun, live: ReadonlySet<string>): RunRowStatus {
  if (status === 'running') return live.has(id) ? 'running' : 'interrupted';
  if (status === 'completed') return stopped ? 'stopped' : 'completed';
  return status;
}

export const statusTexts = {
  running: 'Going on',
  interrupted: 'Interrupted',
  completed: 'Done',
  stopped: 'Stopped early',
  failed: 'Ended by an error',
  left: 'Left unfinished',
} as const satisfies Record<RunRowStatus, string>;

/** Whether a run has results to open; others can be resumed. */
export function isOpenable({ status }: RunRow): boolean {
  return status === 'completed' || status === 'stopped' || status === 'failed';
}

export function isResumable({ status }: RunRow): boolean {
  return status === 'interrupted' || status === 'left';
}

/** What the table shows: everything, a group, or the runs of one batch, tag or task. */
export type RunFilter =
  | 'all'
  | 'starred'
  | 'finished'
  | 'unfinished'
  | 'single'
  | 'queued'
  | 'imported'
  | `batch:${string}`
  | `tag:${string}`
  | `task:${string}`;

export type SortKey = 'when' | 'name' | 'student' | 'baseline' | 'gain';

export interface RunOrder {
  key: SortKey;
  isAscending: boolean;
}

export interface RunQuery {
  text: string;
  filter: RunFilter;
  order: RunOrder;
}

export const everything: RunQuery = {
  text: '',
  filter: 'all',
  order: { key: 'when', isAscending: false },
};

/** The rows that fit `query`, in its order; what has no value comes last either way. */
export function selectRows(rows: readonly RunRow[], query: RunQuery): RunRow[] {
  const words = query.text.toLowerCase().split(/\s+/).filter(Boolean);
  const { key, isAscending } = query.order;
  const sign = isAscending ? 1 : -1;
  return rows
    .filter((row) => isInFilter(row, query.filter))
    .filter((row) => words.length === 0 || words.every((word) => searchedText(row).includes(word)))
    .sort((a, b) => compare(sortValue(a, key), sortValue(b, key), sign));
}

function compare(a: string | number | null, b: string | number | null, sign: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'string' && typeof b === 'string') {
    return sign * a.localeCompare(b, 'en', { numeric: true });
  }
  return sign * ((a as number) - (b as number));
}

function sortValue({ run, name, student, baseline, gain }: RunRow, key: SortKey) {
  switch (key) {
    case 'when':
      return whenOf(run);
    case 'name':
      return name;
    case 'student':
      return student;
    case 'baseline':
      return baseline;
    case 'gain':
      return gain;
    default:
      return key satisfies never;
  }
}

function isInFilter(row: RunRow, filter: RunFilter): boolean {
  const { run } = row;
  if (filter.startsWith('tag:')) return run.tags.includes(filter.slice(4));
  if (filter.startsWith('task:')) return run.spec.workload.id === filter.slice(5);
  if (filter.startsWith('batch:')) return run.batchId === filter.slice(6);
  if (filter === 'single') return run.batchId === null;
  if (filter === 'queued') return run.batchId !== null;
  if (filter === 'imported') return run.importedAt !== undefined;
  if (filter === 'starred') return run.star;
  if (filter === 'finished') return isOpenable(row);
  if (filter === 'unfinished') return !isOpenable(row);
  return true;
}

/** When a run came into the list. */
export function whenOf({ createdAt, importedAt }: StoredRun): number {
  return importedAt ?? createdAt;
}

function searchedText({ run, name, batch, differences, status }: RunRow): string {
  const task = catalog[run.spec.workload.id].label;
  const settings = differences.map(({ text }) => text);
  return [name, batch, task, run.notes, statusTexts[status], ...run.tags, ...settings]
    .join(' ')
    .toLowerCase();
}

/** All tags in use, in the order of the alphabet. */
export function tagsOf(runs: readonly StoredRun[]): string[] {
  return [...new Set(runs.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b, 'en'));
}
