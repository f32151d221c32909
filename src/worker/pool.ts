/**
 * A queue of runs over a few engine workers of its own, beside the worker of the lab. Workers start
 * when there is work and end when there has been none for a while. One run that fails, or takes its
 * worker down, does not end the others; the latter is tried once more, with a fresh worker.
 */

import type { ExperimentConfig } from '../config/experiment';
import type { ErrorReport } from '../protocol/errors';
import type { EngineMessage } from '../protocol/events';
import { lastStepOf } from '../protocol/packedLosses';
import { createRunDigest, type RunDigest } from '../records/runDigest';
import { createEngineClient, type EngineClient, type WorkerLike } from './client';
import type { BeatClock } from './heartbeat';
import type { PoolEvent, PoolJob, RunPool } from './poolContract';

export interface PoolOptions {
  /** Starts an engine's thread that takes one core. */
  spawn: () => WorkerLike;
  workers: number;
  /** The same as the store's clock. */
  clock: BeatClock;
  /** How long a worker may be silent while it works on `spec`, in milliseconds. */
  patience: (spec: ExperimentConfig) => number;
}

/** How long workers without work keep their data and teachers. */
export const IDLE_MS = 30_000;

/** Each worker holds a copy of the data. */
const MAX_WORKERS = 4;

/** Workers for a machine with `cores`: one core is left to the page. */
export function workersFor(cores: number): number {
  return Math.max(1, Math.min(cores - 1, MAX_WORKERS));
}

interface Batch {
  waiting: PoolJob[];
  /** Those that took a worker down, and are tried once more or were. */
  retried: Set<PoolJob>;
  listener: (event: PoolEvent) => void;
  isPaused: boolean;
}

/** A job under way. */
interface Running {
  runId: string;
  job: PoolJob;
  batch: Batch;
  digest: RunDigest;
  totalSteps: number;
  /** Wall time of the pieces between pauses. */
  workedMs: number;
  since: number;
}

interface Slot {
  client: EngineClient;
  running: Running | null;
}

function twice(error: ErrorReport): ErrorReport {
  return { ...error, message: `The run was tried twice. ${error.message}` };
}

export function createRunPool({ spawn, workers, clock, patience }: PoolOptions): RunPool {
  const batches: Batch[] = [];
  const slots: Slot[] = [];
  let count = 0;
  let batchCount = 0;
  let forgetIdle: (() => void) | null = null;

  const openSlot = (): Slot => {
    const slot: Slot = { client: createEngineClient({ spawn, clock, patience }), running: null };
    slot.client.subscribe((message) => take(slot, message));
    slots.push(slot);
    return slot;
  };

  const begin = (slot: Slot, batch: Batch, job: PoolJob) => {
    count += 1;
    const runId = `pool-${count}`;
    const digest = createRunDigest(job.spec);
    slot.running = { runId, job, batch, digest, totalSteps: 0, workedMs: 0, since: clock.now() };
    batch.listener({ type: 'started', jobId: job.id });
    slot.client.send({ type: 'run', runId, spec: job.spec, paused: false });
  };

  /** Starts what may start. Jobs of a paused batch keep their worker and take no part in the count. */
  const dispatch = () => {
    const busy = () => slots.filter(({ running }) => running && !running.batch.isPaused).length;
    for (const batch of batches) {
      while (!batch.isPaused && batch.waiting.length > 0 && busy() < workers) {
        const slot = slots.find(({ running }) => running === null) ?? openSlot();
        begin(slot, batch, batch.waiting.shift() as PoolJob);
      }
    }
    for (const batch of batches.filter(isOver)) batches.splice(batches.indexOf(batch), 1);
    restWhenIdle();
  };

  const isOver = (batch: Batch) => batch.waiting.length === 0 && runningOf(batch).length === 0;

  const restWhenIdle = () => {
    forgetIdle?.();
    forgetIdle = null;
    if (slots.length === 0 || slots.some(({ running }) => running)) return;
    forgetIdle = clock.after(IDLE_MS, () => {
      for (const { client } of slots.splice(0)) client.dispose();
    });
  };

  const take = (slot: Slot, message: EngineMessage) => {
    const { running } = slot;
    if (running?.runId !== message.runId) return;
    running.digest.take(message);
    const { listener } = running.batch;
    const jobId = running.job.id;
    const distilled = (done: number) => {
      listener({ type: 'progress', jobId, task: 'distilling', done, total: running.totalSteps });
    };
    switch (message.type) {
      case 'progress': {
        const { task, done, total } = message;
        listener({ type: 'progress', jobId, task, done, total });
        break;
      }
      case 'started':
        running.totalSteps = message.totalSteps;
        distilled(0);
        break;
      case 'losses':
        distilled(lastStepOf(message.losses) ?? 0);
        break;
      case 'evaluation':
        listener({ type: 'evaluated', jobId, point: message.point });
        break;
      case 'completed':
      case 'failed':
        end(slot, running, message);
    }
  };

  const end = (
    slot: Slot,
    running: Running,
    message: Extract<EngineMessage, { type: 'completed' | 'failed' }>,
  ) => {
    const { job, batch, digest, workedMs, since } = running;
    slot.running = null;
    const seconds = (workedMs + clock.now() - since) / 1000;
    const result = digest.result(seconds);
    if (message.type === 'failed') {
      if (message.error.code === 'worker-crashed' && !batch.retried.has(job)) {
        batch.retried.add(job);
        batch.waiting.unshift(job);
      } else {
        const error = batch.retried.has(job) ? twice(message.error) : message.error;
        batch.listener({ type: 'failed', jobId: job.id, error });
      }
    } else if (result) {
      batch.listener({ type: 'result', jobId: job.id, result });
    }
    dispatch();
  };

  const runningOf = (batch: Batch) => slots.filter(({ running }) => running?.batch === batch);

  const setPaused = (batch: Batch, isPaused: boolean) => {
    if (batch.isPaused === isPaused) return;
    batch.isPaused = isPaused;
    for (const { client, running } of runningOf(batch)) {
      if (!running) continue;
      if (isPaused) running.workedMs += clock.now() - running.since;
      running.since = clock.now();
      client.send({ type: isPaused ? 'pause' : 'resume', runId: running.runId });
    }
    dispatch();
  };

  return {
    workers,
    nextBatchId() {
      batchCount += 1;
      return `batch-${batchCount}`;
    },
    submit(jobs, listener) {
      const batch: Batch = { waiting: [...jobs], retried: new Set(), listener, isPaused: false };
      batches.push(batch);
      dispatch();
      return {
        pause: () => setPaused(batch, true),
        resume: () => setPaused(batch, false),
        cancel() {
          batch.waiting = [];
          for (const slot of runningOf(batch)) {
            slot.running = null;
            slot.client.restart();
          }
          dispatch();
        },
      };
    },
    dispose() {
      forgetIdle?.();
      batches.length = 0;
      for (const { client } of slots.splice(0)) client.dispose();
    },
  };
}
