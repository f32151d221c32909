/** The tables in the browser's IndexedDB, and how older versions of them become newer ones. */

import Dexie, { type EntityTable, type Table } from 'dexie';
import type {
  TeacherCheckpoint,
  TrainedWeights,
  TrainingCheckpoint,
} from '../../protocol/checkpoint';
import type { HistoryPart, Pictures, StoredRun } from '../../records/storedRun';
import type { StoredBatch } from '../../store/batches/batchRepository';
import { faultOf } from './faults';

export const DATABASE_NAME = 'distillation-lab';

/** Parts of a run follow one another by `part`. */
export interface HistoryRow extends HistoryPart {
  part: number;
  runId: string;
}

/** The latest checkpoint of a run that has not ended. */
export interface CheckpointRow {
  runId: string;
  race: TrainingCheckpoint | null;
  teacher: TeacherCheckpoint | null;
}

export type WeightsRow = TrainedWeights & { runId: string };
export type PicturesRow = Pictures & { runId: string };

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
