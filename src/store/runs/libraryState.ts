/** The runs that are kept, as the page knows them, and what can be done with them. */

import type { StoreApi } from 'zustand/vanilla';
import type { TrainedWeights } from '../../protocol/checkpoint';
import type { EvaluationPoint } from '../../protocol/history';
import type { QueuedResult, RunLabels, StoredRun } from '../../records/storedRun';
import type { DamagedRun } from './damagedRuns';
import type { StorageFault, StorageSpace } from './runArchive';

/** Why something that the visitor asked for was not done. */
export type LibraryProblem = StorageFault | 'elsewhere' | 'missing' | 'unreadable';

export interface LibraryState {
  /** Newest first; null until read. */
  runs: readonly StoredRun[] | null;
  /** Rows that are no runs, as after a fault of the disk; they can be saved and deleted. */
  damaged: readonly DamagedRun[];
  /** Why the runs cannot be read; null where they can. */
  listFault: StorageFault | null;
  /** Ids of runs that go on in some tab. */
  live: ReadonlySet<string>;
  /** Interrupted runs that wait to be resumed, newest first; those put off are left out. */
  interrupted: readonly StoredRun[];
  /** What was deleted last, and can come back. */
  deleted: readonly string[];
  space: StorageSpace | null;
  problem: LibraryProblem | null;
  /** Runs that have ended and lie in this tab's memory only. */
  unstored: number;
  /** Longest time between checkpoints of a run that starts now. */
  checkpointSeconds: number;
}

/** How often runs are stored while they go on. */
export interface CheckpointChoice {
  seconds(): number;
  choose(seconds: number): void;
}

export interface LibraryActions {
  /** Follows the archive until the returned function is called. */
  follow(): () => void;
  /** Looks again for interrupted runs and for room. */
  refresh(): Promise<void>;
  /** Puts a run that has ended on show. True where it is. */
  open(id: string): Promise<boolean>;
  /** Goes on with an interrupted run. True where it does. */
  resume(id: string): Promise<boolean>;
  /** Leaves an interrupted run alone until the next visit. */
  putOff(id: string): void;
  /** Gives an interrupted run up; it stays in the list with what it has. */
  discard(id: string): Promise<void>;
  /** Stores a run of the queue. */
  keep(result: QueuedResult): Promise<void>;
  /** Looks of stored runs, by id; null where they cannot be read. */
  looksOf(ids: readonly string[]): Promise<ReadonlyMap<string, EvaluationPoint[]> | null>;
  /** Weights of a run that has ended; null where none are kept. */
  weightsOf(id: string): Promise<TrainedWeights | null>;
  /** All that is stored under an id, as JSON; null where it cannot be read. */
  rawText(id: string): Promise<string | null>;
  label(id: string, labels: Partial<RunLabels>): Promise<void>;
  /** Deletes runs; `undoDelete` brings them back, save on a full disk, where room is made at once. */
  remove(ids: readonly string[]): Promise<void>;
  undoDelete(): Promise<void>;
  /** Takes note of how a write went. */
  noteWritten(fault: StorageFault | null): void;
  /** Takes note of how many runs could not be stored. */
  noteUnstored(count: number): void;
  /** Tries again to store what could not be. */
  storeAgain(): Promise<void>;
  /** The runs that could not be stored as a file; null where there is none or that fails. */
  unstoredFile(): Promise<Blob | null>;
  dismissProblem(): void;
  chooseCheckpointSeconds(seconds: number): void;
}

export type RunLibrary = StoreApi<LibraryState & LibraryActions>;
