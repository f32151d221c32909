/**
 * One batch of queued runs at a time, as a view of the page follows it: the state of the batch, and
 * what can be done with it. Every view that runs batches has a store of its own on the same pool.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PoolBatch, PoolEvent, PoolJob, RunPool } from '../worker/pool';
import { applyPoolEvent, type BatchState, cancelled, newBatch } from './batchState';

export type { PoolEvent, PoolJob, RunPool };

export interface BatchHolder {
  /** Null before the first batch. */
  batch: BatchState | null;
  /** Runs `jobs` in order; a batch that is under way is dropped. */
  start(jobs: readonly PoolJob[]): void;
  /** Adds jobs to the batch behind those it has; starts one where there is none under way. */
  add(jobs: readonly PoolJob[]): void;
  pause(): void;
  resume(): void;
  /** Drops what has not ended. */
  cancel(): void;
  /** Forgets the batch. */
  clear(): void;
}

export type BatchStore = StoreApi<BatchHolder>;

let batches = 0;

/** Unique in this page. */
function nextBatchNumber(): number {
  batches += 1;
  return batches;
}

/** `onEvent` is told after the state has changed, for whoever keeps results or adds further jobs. */
export function createBatchStore(
  pool: RunPool,
  onEvent: (event: PoolEvent) => void = () => {},
): BatchStore {
  return createStore<BatchHolder>((set, get) => {
    let running: PoolBatch[] = [];
    let number = 0;

    const drop = () => {
      for (const part of running) part.cancel();
      running = [];
    };

    const submit = (jobs: readonly PoolJob[]) => {
      const numbered = jobs.map((job) => ({ ...job, batch: number }));
      const part: PoolBatch = pool.submit(numbered, (event) => {
        const { batch } = get();
        // What a dropped batch still tells changes nothing.
        if (!batch?.jobs.some(({ id }) => id === event.jobId)) return;
        set({ batch: applyPoolEvent(batch, event) });
        onEvent(event);
      });
      running.push(part);
    };

    const setPaused = (isPaused: boolean) => {
      const { batch } = get();
      if (batch?.status !== (isPaused ? 'running' : 'paused')) return;
      for (const part of running) {
        if (isPaused) part.pause();
        else part.resume();
      }
      set({ batch: { ...batch, status: isPaused ? 'paused' : 'running' } });
    };

    return {
      batch: null,
      start(jobs) {
        drop();
        number = nextBatchNumber();
        set({ batch: newBatch(jobs) });
        submit(jobs);
      },
      add(jobs) {
        const { batch } = get();
        if (!batch || batch.status === 'cancelled') return get().start(jobs);
        const more = newBatch(jobs).jobs;
        const status = batch.status === 'paused' ? 'paused' : 'running';
        set({ batch: { jobs: [...batch.jobs, ...more], status } });
        submit(jobs);
        if (status === 'paused') running.at(-1)?.pause();
      },
      pause: () => setPaused(true),
      resume: () => setPaused(false),
      cancel() {
        drop();
        const { batch } = get();
        if (batch) set({ batch: cancelled(batch) });
      },
      clear() {
        drop();
        set({ batch: null });
      },
    };
  });
}
