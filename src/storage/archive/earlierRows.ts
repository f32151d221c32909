/**
 * Rows of earlier versions as they are read now. They are not written anew: a database may hold
 * gigabytes, and whoever opens a run reads all of its rows anyway.
 */

import type { EntityTable, Table } from 'dexie';
import {
  presentBest,
  presentPoint,
  presentReport,
  presentSummary,
} from '../../records/earlierFigures';
import type { StoredRun } from '../../records/storedRun';
import type { StoredBatch } from '../../store/batches/batchRepository';
import { presentSearch } from '../../sweeps/tuning/earlierSearch';
import type { CheckpointRow, HistoryRow, WeightsRow } from './rows';

interface Tables {
  runs: Table<StoredRun, string>;
  histories: EntityTable<HistoryRow, 'part'>;
  checkpoints: Table<CheckpointRow, string>;
  weights: Table<WeightsRow, string>;
  batches: Table<StoredBatch, string>;
}

export function readEarlierRows(db: Tables): void {
  db.runs.hook('reading', orNothing(presentRun));
  db.histories.hook('reading', orNothing(presentHistory));
  db.checkpoints.hook('reading', orNothing(presentCheckpoint));
  db.weights.hook('reading', orNothing(presentWeights));
  db.batches.hook('reading', orNothing(presentBatch));
}

/** A row that is not there is read too. */
function orNothing<Row>(present: (row: Row) => Row) {
  return (row: Row | undefined) => (row && present(row)) as Row;
}

function presentRun(row: StoredRun): StoredRun {
  const { summary, lastEvaluation, teacher } = row;
  return {
    ...row,
    ...(summary ? { summary: presentSummary(summary) } : {}),
    ...(lastEvaluation ? { lastEvaluation: presentPoint(lastEvaluation) } : {}),
    ...(teacher ? { teacher: presentReport(teacher) } : {}),
  };
}

function presentHistory(row: HistoryRow): HistoryRow {
  return { ...row, evaluations: row.evaluations.map(presentPoint) };
}

function presentCheckpoint(row: CheckpointRow): CheckpointRow {
  const { race } = row;
  return race?.best ? { ...row, race: { ...race, best: presentBest(race.best) } } : row;
}

function presentWeights(row: WeightsRow): WeightsRow {
  return row.best ? { ...row, best: presentBest(row.best) } : row;
}

function presentBatch(row: StoredBatch): StoredBatch {
  const { plan } = row;
  if (plan?.kind !== 'search') return row;
  return { ...row, plan: { ...plan, search: presentSearch(plan.search) } };
}
