/** Writes one run part by part, and holds on to what could not be written. */

import type { TrainedWeights } from '../../protocol/checkpoint';
import type { RunFacts, RunWrite } from '../../records/storedRun';
import {
  type RunArchive,
  type RunLocks,
  StorageError,
  type StorageFault,
} from '../../store/runs/runArchive';
import type { ExportedRun } from '../exportedRun';
import { joinHistory } from './joinHistory';
import type { RunMemory } from './runMemory';

export interface RunWriterSetting {
  archive: RunArchive;
  locks: RunLocks;
  /** Told of each piece: stored (null) or why not. */
  onWritten(fault: StorageFault | null): void;
  /** Told when this tab has let go of a run. */
  onEnded(): void;
}

export class RunWriter {
  private queue: Promise<void> = Promise.resolve();
  private unwritten: RunWrite | null = null;
  private unwrittenWeights: TrainedWeights | null = null;
  /** The row is there, as far as known. */
  private isStored = false;
  /** The row is new: what came before the next part is to be written with it. */
  private isNew = true;
  private hasCheckpoint = false;
  private hasLetGo = false;

  constructor(
    private readonly memory: RunMemory,
    private readonly setting: RunWriterSetting,
  ) {}

  /** Whether results of the run lie in memory only. */
  get isUnstored(): boolean {
    return this.unwritten !== null;
  }

  /** Whether anything of the run is left to be written. */
  get isWaiting(): boolean {
    return this.unwritten !== null || this.unwrittenWeights !== null;
  }

  /** The whole run, where its end is not stored. */
  get copy(): ExportedRun | null {
    return this.unwritten && this.memory.copy(this.unwritten);
  }

  begin(facts: RunFacts): void {
    const { locks } = this.setting;
    // The lock first: whoever sees the run in the archive must see that it goes on.
    this.enqueue(async () => {
      await locks.take(this.memory.id);
      await this.open(facts);
      this.hasCheckpoint = !this.isNew;
    });
  }

  /** Resolves once the part is written, or could not be. */
  write(part: RunWrite): Promise<void> {
    this.unwritten = this.unwritten ? mergeParts(this.unwritten, part) : part;
    return this.enqueue(() => this.storeAll());
  }

  /** No further part follows. `weights` are those of its end. Resolves once all was tried. */
  async end(weights: TrainedWeights | null): Promise<void> {
    this.memory.weights = weights;
    this.unwrittenWeights = weights;
    await this.retry();
    if (weights) await this.setting.archive.persist().catch(() => {});
  }

  /** Tries to write what is left of a run that has ended; `isQuiet` tells nobody how it went. */
  retry(isQuiet = false): Promise<void> {
    this.queue = this.queue.then(async () => {
      if (this.isWaiting) await this.attempt(() => this.storeAll(), isQuiet);
      if (!this.isUnstored) await this.letGo();
    });
    return this.queue;
  }

  /** The run was given up: it stays with its last checkpoint, or leaves nothing. */
  leave(): void {
    const { archive } = this.setting;
    const { id } = this.memory;
    this.enqueue(async () => {
      this.unwritten = null;
      if (this.hasCheckpoint) await archive.update(id, { status: 'left' });
      else if (this.isStored) await archive.remove([id]);
    });
    void this.end(null);
  }

  /** Gives up what is not written. */
  drop(): Promise<void> {
    this.unwritten = null;
    this.unwrittenWeights = null;
    return this.retry();
  }

  private async letGo(): Promise<void> {
    if (this.hasLetGo) return;
    this.hasLetGo = true;
    await this.setting.locks.release(this.memory.id);
    this.setting.onEnded();
  }

  /** Stores what was not yet: parts that came while another was being written go as one. */
  private async storeAll(): Promise<void> {
    const part = this.unwritten;
    if (part) {
      this.unwritten = null;
      try {
        await this.store(part);
      } catch (error) {
        this.unwritten = this.unwritten ? mergeParts(part, this.unwritten) : part;
        throw error;
      }
    }
    // By themselves, after the results: those are small, and are what matters most.
    const weights = this.unwrittenWeights;
    if (!weights) return;
    await this.setting.archive.keepWeights(this.memory.id, weights);
    this.unwrittenWeights = null;
  }

  private async store(part: RunWrite): Promise<void> {
    if (!this.isStored) await this.open(part.facts);
    if (!(await this.put(part))) {
      // A run that goes on cannot be deleted here: what is gone was cleared with all other data.
      await this.open(part.facts);
      if (!(await this.put(part))) throw new StorageError('failed');
    }
    this.isNew = false;
    if (part.checkpoint.race) this.hasCheckpoint = true;
    this.memory.add(part);
  }

  private put(part: RunWrite): Promise<boolean> {
    return this.setting.archive.write(this.isNew ? this.memory.whole(part) : part);
  }

  private async open(facts: RunFacts): Promise<void> {
    const { archive } = this.setting;
    const { memory } = this;
    const found = await archive.begin(memory.id, facts, memory.known);
    if (!this.isStored || !found) this.isNew = !found;
    this.isStored = true;
    memory.known = found ?? memory.known;
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(() => this.attempt(work));
    return this.queue;
  }

  private async attempt(work: () => Promise<void>, isQuiet = false): Promise<void> {
    const { onWritten } = this.setting;
    const fault = await work().then(
      () => null,
      (error) => (error instanceof StorageError ? error.fault : 'failed'),
    );
    if (!isQuiet) onWritten(fault);
  }
}

/** Two parts that follow one another, as one. */
function mergeParts(earlier: RunWrite, later: RunWrite): RunWrite {
  return {
    ...later,
    history: joinHistory([earlier.history, later.history]),
    checkpoint: { ...earlier.checkpoint, ...later.checkpoint },
  };
}
