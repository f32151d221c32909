/** The page's one sweep and one search, kept while their view is not on show. */
import type { RunPool } from '../../store/batchStore';
import { systemClock } from '../../store/clock';
import { createSweepStore, type SweepStore } from '../../store/sweepStore';
import { createTuningStore, type TuningStore } from '../../store/tuningStore';
import { catalog } from '../../workloads/catalog';
import { useRunPool } from '../poolContext';

interface Stores {
  sweep: SweepStore;
  tuning: TuningStore;
}

const known = new WeakMap<RunPool, Stores>();

export function useSweepStores(): Stores {
  const pool = useRunPool();
  let stores = known.get(pool);
  if (!stores) {
    stores = {
      sweep: createSweepStore(pool, catalog),
      tuning: createTuningStore(pool, systemClock),
    };
    known.set(pool, stores);
  }
  return stores;
}
