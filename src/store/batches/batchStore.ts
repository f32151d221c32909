/**
 * One batch of queued runs at a time, as a view of the page follows it: the state of the batch, and
 * what can be done with it. Every view that runs batches has a store of its own on the same pool.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PoolBatch, PoolEvent, PoolJob, RunPool } from '../../worker/poolContract';
import {
  applyPoolEvent,
  type BatchState,
  cancelBatch,
  type EndedJobs,
  newBatch,
  recallBatch,
} from './batchState';

export type { PoolEvent, PoolJob, RunPool };

export interface BatchHolder {
  /** Null before the first batch. */
  batch: BatchState | null;
  /** Runs `jobs` in order; a batch that is under way is dropped. Without an id it gets a new one. */
  start(jobs: readonly PoolJob[], batchId?: string): void;
  /** Shows a batch of an earlier visit; `resume` runs what had not ended. */
  recall(batchId: string, jobs: readonly PoolJob[], ended: EndedJobs): void;
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

/** `onEvent` is told after the state has changed, for whoever keeps results or adds further jobs. */
export function createBatchStore(
  pool: RunPool,
  onEvent: (event: PoolEvent) => void = () => {},
): BatchStore {
  return createStore<BatchHolder>((set, get) => {
    let running: PoolBatch[] = [];
    let id = '';

    const drop = () => {
      for (const part of running) part.cancel();
      running = [];
    };

    const submit = (jobs: readonly PoolJob[]) => {
      const own = jobs.map((job) => ({ id: job.id, spec: job.spec, batch: id }));
      const part: PoolBatch = pool.submit(own, (event) => {
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
      start(jobs, batchId = pool.nextBatchId()) {
        drop();
        id = batchId;
        set({ batch: newBatch(jobs) });
        submit(jobs);
      },
      recall(batchId, jobs, ended) {
        drop();
        id = batchId;
        set({ batch: recallBatch(jobs, ended) });
      },
      add(jobs) {
        const { batch } = get();
        if (!batch || batch.status === 'cancelled') return get().start(jobs);
        if (batch.status === 'interrupted') get().resume();
        const more = newBatch(jobs).jobs;
        const status = batch.status === 'paused' ? 'paused' : 'running';
        set({ batch: { jobs: [...(get().batch?.jobs ?? []), ...more], status } });
        submit(jobs);
        if (status === 'paused') running.at(-1)?.pause();
      },
      pause: () => setPaused(true),
      resume() {
        const { batch } = get();
        if (batch?.status !== 'interrupted') return setPaused(false);
        set({ batch: { ...batch, status: 'running' } });
        submit(batch.jobs.filter(({ status }) => status === 'waiting'));
      },
      cancel() {
        drop();
        const { batch } = get();
        if (batch) set({ batch: cancelBatch(batch) });
      },
      clear() {
        drop();
        set({ batch: null });
      },
    };
  });
}
