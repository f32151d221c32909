/** The snapshots that were looked at last, so that going back and forth needs no new answers. */
import type { SnapshotView } from '../../protocol/inspection';

/** 0.8 MB each for 10,000 examples of 10 classes, 80 MB for as many of 1,000. */
const KEPT = 16;
const KEPT_BYTES = 160_000_000;

export function createSnapshotCache() {
  const snapshots = new Map<number, SnapshotView>();
  let bytes = 0;
  const drop = (step: number) => {
    const snapshot = snapshots.get(step);
    if (!snapshot) return;
    bytes -= bytesOf(snapshot);
    snapshots.delete(step);
  };
  return {
    get(step: number): SnapshotView | undefined {
      const snapshot = snapshots.get(step);
      if (snapshot) this.add(snapshot);
      return snapshot;
    },
    /** Becomes the newest; the oldest go where there are too many, or they are too large together. */
    add(snapshot: SnapshotView): void {
      drop(snapshot.step);
      snapshots.set(snapshot.step, snapshot);
      bytes += bytesOf(snapshot);
      for (const step of snapshots.keys()) {
        if (snapshots.size === 1 || (snapshots.size <= KEPT && bytes <= KEPT_BYTES)) break;
        drop(step);
      }
    },
    dropAfter(step: number): void {
      for (const each of snapshots.keys()) if (each > step) drop(each);
    },
    clear(): void {
      snapshots.clear();
      bytes = 0;
    },
  };
}

function bytesOf({ student, baseline }: SnapshotView): number {
  return student.byteLength + (baseline?.byteLength ?? 0);
}
