/** The snapshots that were looked at last, so that going back and forth needs no new answers. */
import type { SnapshotView } from '../../protocol/inspection';

/** 0.8 MB each for 10,000 examples of 10 classes. */
const KEPT = 16;

export function createSnapshotCache() {
  const snapshots = new Map<number, SnapshotView>();
  return {
    get(step: number): SnapshotView | undefined {
      const snapshot = snapshots.get(step);
      if (snapshot) this.add(snapshot);
      return snapshot;
    },
    /** Becomes the newest; the oldest goes where there are too many. */
    add(snapshot: SnapshotView): void {
      snapshots.delete(snapshot.step);
      snapshots.set(snapshot.step, snapshot);
      const [oldest] = snapshots.keys();
      if (snapshots.size > KEPT && oldest !== undefined) snapshots.delete(oldest);
    },
    dropAfter(step: number): void {
      for (const each of snapshots.keys()) if (each > step) snapshots.delete(each);
    },
    clear(): void {
      snapshots.clear();
    },
  };
}
