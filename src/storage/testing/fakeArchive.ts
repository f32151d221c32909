/** For tests: an archive in memory that can be told to fail, and locks of one tab. */

import type { TrainedWeights } from '../../protocol/checkpoint';
import type { RunWrite, StoredRun } from '../../records/storedRun';
import {
  type RunArchive,
  type RunLocks,
  StorageError,
  type StorageFault,
} from '../../store/runs/runArchive';

export interface FakeArchive extends RunArchive {
  runs: Map<string, StoredRun>;
  writes: RunWrite[];
  weights: Map<string, TrainedWeights>;
  /** Every write fails with this while it is set; `weights`: only those of weights, as full. */
  fault: StorageFault | 'weights' | null;
}

export function createFakeArchive(): FakeArchive {
  const runs = new Map<string, StoredRun>();
  const writes: RunWrite[] = [];
  const weights = new Map<string, TrainedWeights>();
  const nothing = async () => {};
  const labels = { name: null, tags: [], star: false, notes: '', batchId: null, deletedAt: null };
  return {
    runs,
    writes,
    weights,
    fault: null,
    watch: () => () => {},
    unfinished: async () => [...runs.values()].filter(({ status }) => status === 'running'),
    load: async () => null,
    resumeOf: async () => null,
    weightsOf: async () => null,
    looksOf: async () => new Map(),
    add: nothing,
    async begin(id, facts, earlier) {
      if (this.fault && this.fault !== 'weights') throw new StorageError(this.fault);
      const known = runs.get(id) ?? null;
      if (!known) runs.set(id, { id, createdAt: facts.savedAt, ...labels, ...earlier, ...facts });
      return known;
    },
    async write(part) {
      if (this.fault && this.fault !== 'weights') throw new StorageError(this.fault);
      const known = runs.get(part.id);
      if (!known) return false;
      writes.push(part);
      runs.set(part.id, { ...known, ...part.facts });
      return true;
    },
    async keepWeights(id, kept) {
      if (this.fault) throw new StorageError(this.fault === 'weights' ? 'full' : this.fault);
      weights.set(id, kept);
      await this.update(id, { hasWeights: true });
    },
    async update(id, facts) {
      const known = runs.get(id);
      if (known) runs.set(id, { ...known, ...facts });
    },
    rawText: async (id) => JSON.stringify(runs.get(id)),
    label: nothing,
    hide: nothing,
    restore: nothing,
    purge: nothing,
    async remove(ids) {
      for (const id of ids) runs.delete(id);
    },
    persist: nothing,
    space: async () => null,
  };
}

export function createFakeLocks(): RunLocks & { own: Set<string> } {
  const own = new Set<string>();
  return {
    own,
    async take(id) {
      own.add(id);
      return true;
    },
    async release(id) {
      own.delete(id);
    },
    held: async () => own,
  };
}
