/** Where runs are kept, as store and recorder see it; `src/storage` implements it. */

import type { Resume, TrainedWeights } from '../../protocol/checkpoint';
import type { EvaluationPoint } from '../../protocol/history';
import type { StorageFault } from '../../records/storageFault';
import type {
  LoadedRun,
  QueuedResult,
  RunFacts,
  RunLabels,
  RunWrite,
  StoredRun,
} from '../../records/storedRun';

export type { StorageFault };

/** What the browser lets this page store. */
export interface StorageSpace {
  usedBytes: number;
  /** Used and free together. */
  quotaBytes: number;
  /** Whether the browser promised not to clear it unasked. */
  isPersisted: boolean;
}

const faultTexts = {
  full: 'The disk is full.',
  unavailable: 'Nothing can be stored here.',
  failed: 'It could not be stored.',
} as const satisfies Record<StorageFault, string>;

/** Thrown by every method of an archive that could not do its work. */
export class StorageError extends Error {
  constructor(
    readonly fault: StorageFault,
    options?: ErrorOptions,
  ) {
    super(faultTexts[fault], options);
  }
}

export interface RunArchive {
  /** Calls `listener` with all runs, newest first, now and after every change in any tab. */
  watch(listener: (runs: StoredRun[]) => void, onError: (error: unknown) => void): () => void;
  /** Runs whose status is `running`: they go on in some tab, or were interrupted. */
  unfinished(): Promise<StoredRun[]>;
  load(id: string): Promise<LoadedRun | null>;
  /** Where an unfinished run goes on; from its beginning where it has no checkpoint. */
  resumeOf(id: string): Promise<Resume | null>;
  /** The looks of each run at the curves' sample, by id. */
  looksOf(ids: readonly string[]): Promise<ReadonlyMap<string, EvaluationPoint[]>>;
  weightsOf(id: string): Promise<TrainedWeights | null>;

  /**
   * Adds a run (null), or takes up one that is there and gives its row as it was. `earlier`: a row
   * that it had before, for what the visitor wrote on it.
   */
  begin(id: string, facts: RunFacts, earlier: StoredRun | null): Promise<StoredRun | null>;
  /** Stores a further part of a run. False where the run is not there. */
  write(part: RunWrite): Promise<boolean>;
  /** Stores the weights of a run that has ended, where it is still there. */
  keepWeights(id: string, weights: TrainedWeights): Promise<void>;
  /** Adds a run of the queue; one that is there already stays as it is. */
  add(result: QueuedResult, now: number): Promise<void>;
  /** Changes facts of a run, where it is still there. */
  update(id: string, facts: Partial<RunFacts>): Promise<void>;

  /** Everything under an id as JSON, whatever it is. */
  rawText(id: string): Promise<string>;
  label(id: string, labels: Partial<RunLabels>): Promise<void>;
  /** Hides runs; `restore` brings them back until `purge` removes them for good. */
  hide(ids: readonly string[]): Promise<void>;
  restore(ids: readonly string[]): Promise<void>;
  /** Removes what was hidden before `before` (ms since 1970). */
  purge(before: number): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;

  /** Asks the browser to keep what is stored. */
  persist(): Promise<void>;
  /** Null where the browser does not tell. */
  space(): Promise<StorageSpace | null>;
}

/** Says which runs go on right now, in this tab or another, and lets one tab at a time have a run. */
export interface RunLocks {
  /** True where the run is this tab's now; false where another tab has it. */
  take(id: string): Promise<boolean>;
  /** Resolves once another tab could have it. */
  release(id: string): Promise<void>;
  /** Ids of runs that go on in any tab. */
  held(): Promise<ReadonlySet<string>>;
}
