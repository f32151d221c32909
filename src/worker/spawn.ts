/** Starts engine threads: the lab's own, and those of a queue of runs. */
import { ONE_CORE } from '../protocol/threadNames';
import type { WorkerLike } from './client';
import { workersFor } from './pool';

/** The lab's engine, with as many cores as pay. */
export function spawnEngine(): WorkerLike {
  return new Worker(new URL('./thread/engine.worker.ts', import.meta.url), { type: 'module' });
}

/** One of several engines that run side by side. */
export function spawnOneCoreEngine(): WorkerLike {
  return new Worker(new URL('./thread/engine.worker.ts', import.meta.url), {
    type: 'module',
    name: ONE_CORE,
  });
}

/** How many such engines this machine takes. */
export function poolSize(): number {
  return workersFor(navigator.hardwareConcurrency ?? 1);
}

/** Reads the files of one data set. */
export function spawnDatasetReader(): Worker {
  return new Worker(new URL('./thread/dataset.worker.ts', import.meta.url), { type: 'module' });
}

/** Reads the files of one teacher. */
export function spawnTeacherReader(): Worker {
  return new Worker(new URL('./thread/teacher.worker.ts', import.meta.url), { type: 'module' });
}
