/**
 * Rows of the database that are no runs, as a fault of the disk or another program leaves them. They
 * are kept apart, so that one of them takes nothing else down.
 */
import type { Catalog } from '../../config/catalog';
import { automaticName } from '../../config/settingText';
import type { StoredRun } from '../../records/storedRun';

export interface DamagedRun {
  id: string;
}

/** The last moment that a `Date` can hold, in milliseconds since 1970. */
export const LATEST_TIME = 8.64e15;

export function splitRuns(
  rows: readonly StoredRun[],
  catalog: Catalog,
): { runs: StoredRun[]; damaged: DamagedRun[] } {
  const runs = rows.filter((row) => isWhole(row, catalog));
  const whole = new Set(runs);
  const damaged = rows.filter((row) => !whole.has(row)).map(({ id }) => ({ id }));
  return { runs, damaged };
}

const statuses: readonly unknown[] = ['running', 'completed', 'failed', 'left'];

/** Whether everything is there that lists and messages show of a run. */
function isWhole(row: StoredRun, catalog: Catalog): boolean {
  const { createdAt, savedAt, importedAt = 0, step, totalSteps } = row;
  const { name, notes, tags, notices, status, summary, lastEvaluation } = row;
  return (
    [createdAt, savedAt, importedAt].every(isTime) &&
    [step, totalSteps].every((value) => typeof value === 'number') &&
    (name === null || typeof name === 'string') &&
    typeof notes === 'string' &&
    Array.isArray(tags) &&
    tags.every((tag) => typeof tag === 'string') &&
    Array.isArray(notices) &&
    statuses.includes(status) &&
    [summary, lastEvaluation].every(isMeasured) &&
    hasName(row, catalog)
  );
}

function isTime(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) <= LATEST_TIME;
}

/** Null, or with a score of the student, and of the baseline where there is one. */
function isMeasured(found: StoredRun['summary'] | StoredRun['lastEvaluation']): boolean {
  if (found === null) return true;
  const models = [found?.student, found?.baseline ?? found?.student];
  return models.every((model) => typeof model?.score === 'number');
}

/** Names are made of the whole spec; what cannot be read as one throws on the way. */
function hasName({ spec }: StoredRun, catalog: Catalog): boolean {
  try {
    const { workload, teacher, student, distillation, training } = spec;
    const parts = [workload.options, teacher.training, student, distillation, training];
    const isThere = parts.every((part) => typeof part === 'object' && part !== null);
    return isThere && automaticName(spec, catalog[workload.id]).length > 0;
  } catch {
    return false;
  }
}
