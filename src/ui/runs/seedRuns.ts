/** Repeats stored runs with other seeds in the background; one batch for the page. */
import type { ExperimentConfig } from '../../config/experiment';
import { applyChanges } from '../../config/paths';
import type { StoredRun } from '../../records/storedRun';
import {
  type BatchStore,
  createBatchStore,
  type PoolJob,
  type RunPool,
} from '../../store/batches/batchStore';
import { SEED_PATH } from '../../sweeps/definition';
import { useRunPool } from '../context/poolContext';
import { comparableKey } from './compare/comparison';

/** Seeds that one press adds. */
export const MORE_SEEDS = 4;

const MAX_SEED = 999_999;

const known = new WeakMap<RunPool, BatchStore>();

export function useSeedRuns(): { batch: BatchStore; workers: number } {
  const pool = useRunPool();
  const batch = known.get(pool) ?? createBatchStore(pool);
  known.set(pool, batch);
  return { batch, workers: pool.workers };
}

/** Jobs for `spec` with the next seeds that none of `runs` has had with the same settings. */
export function jobsOfSeeds(
  spec: ExperimentConfig,
  runs: readonly StoredRun[],
  count: number,
): PoolJob[] {
  const key = comparableKey(spec);
  const taken = new Set(
    runs.filter((run) => comparableKey(run.spec) === key).map((run) => run.spec.training.seed),
  );
  const jobs: PoolJob[] = [];
  for (let step = 1; jobs.length < count && step <= MAX_SEED; step++) {
    const seed = (spec.training.seed + step) % (MAX_SEED + 1);
    if (taken.has(seed)) continue;
    jobs.push({ id: `${key} ${seed}`, spec: applyChanges(spec, { [SEED_PATH]: seed }) });
  }
  return jobs;
}
