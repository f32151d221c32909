/** The tables in the browser's IndexedDB, and how older versions of them become newer ones. */

import Dexie, { type EntityTable, type Table } from 'dexie';
import type { StoredRun } from '../../records/storedRun';
import type { StoredBatch } from '../../store/batches/batchRepository';
import { readEarlierRows } from './earlierRows';
import { faultOf } from './faults';
import type { CheckpointRow, HistoryRow, PicturesRow, WeightsRow } from './rows';

export const DATABASE_NAME = 'distillation-lab';

export class RunDatabase extends Dexie {
  declare runs: Table<StoredRun, string>;
  declare histories: EntityTable<HistoryRow, 'part'>;
  declare checkpoints: Table<CheckpointRow, string>;
  declare weights: Table<WeightsRow, string>;
  declare pictures: Table<PicturesRow, string>;
  declare batches: Table<StoredBatch, string>;

  constructor(name = DATABASE_NAME) {
    super(name);
    this.version(1).stores({
      runs: 'id, createdAt, status, deletedAt',
      histories: '++part, runId',
      checkpoints: 'runId',
      weights: 'runId',
      pictures: 'runId',
    });
    this.version(2)
      .stores({ runs: 'id, createdAt, status, deletedAt, batchId' })
      .upgrade((change) =>
        change.table<StoredRun>('runs').toCollection().modify({ batchId: null }),
      );
    // Earlier batches have runs, but no plan of theirs was kept.
    this.version(3).stores({ batches: 'id, createdAt' });
    // Figures by the metrics of a task: a page of an earlier version could not read them.
    this.version(4);
    readEarlierRows(this);
  }

  /** All tables that hold something of a run. */
  get runTables(): Table[] {
    return [this.runs, this.histories, this.checkpoints, this.weights, this.pictures];
  }
}

/** The page's database, opened. Throws StorageError. */
export async function openDatabase(): Promise<RunDatabase> {
  const db = new RunDatabase();
  try {
    await db.open();
  } catch (error) {
    throw faultOf(error);
  }
  return db;
}
