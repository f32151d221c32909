import { expect, it } from 'vitest';
import type { SnapshotView } from '../../protocol/inspection';
import { createSnapshotCache } from './snapshotCache';

/** A snapshot that says it takes `megabytes`, without taking them. */
function snapshot(step: number, megabytes: number): SnapshotView {
  const student = new Float32Array(1);
  Object.defineProperty(student, 'byteLength', { value: megabytes * 1e6 });
  return { step, student, baseline: null, map: null };
}

it('keeps the snapshots that were looked at last, sixteen of them', () => {
  const cache = createSnapshotCache();
  for (let step = 0; step < 16; step++) cache.add(snapshot(step, 1));
  cache.get(0);
  cache.add(snapshot(16, 1));
  expect([0, 1, 2, 16].map((step) => cache.get(step)?.step)).toEqual([0, undefined, 2, 16]);
});

it('keeps fewer where they are large, and the newest whatever its size', () => {
  const cache = createSnapshotCache();
  for (const step of [1, 2, 3]) cache.add(snapshot(step, 70));
  expect([1, 2, 3].map((step) => cache.get(step)?.step)).toEqual([undefined, 2, 3]);
  cache.add(snapshot(4, 500));
  expect([2, 3, 4].map((step) => cache.get(step)?.step)).toEqual([undefined, undefined, 4]);
  // What was dropped no longer counts.
  cache.dropAfter(3);
  for (const step of [5, 6]) cache.add(snapshot(step, 70));
  expect([5, 6].map((step) => cache.get(step)?.step)).toEqual([5, 6]);
});
