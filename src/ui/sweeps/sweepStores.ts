/** The page's one sweep and one search, kept while their view is not on show. */
import { useEffect } from 'react';
import { systemClock } from '../../clock';
import type { RunPool } from '../../store/batches/batchStore';
import { createSweepStore, type SweepStore } from '../../store/sweeps/sweepStore';
import { createTuningStore, type TuningStore } from '../../store/sweeps/tuningStore';
import { catalog } from '../../workloads/catalog';
import { useBatchRepository, useRunPool } from '../context/poolContext';

interface Stores {
  sweep: SweepStore;
  tuning: TuningStore;
}

const known = new WeakMap<RunPool, Stores>();

/** Where nothing is on show yet, what earlier visits left comes back. */
export function useSweepStores(): Stores {
  const pool = useRunPool();
  const repository = useBatchRepository();
  const stores = known.get(pool) ?? {
    sweep: createSweepStore(pool, catalog, repository),
    tuning: createTuningStore({ pool, catalog, repository, clock: systemClock }),
  };
  known.set(pool, stores);
  useEffect(() => {
    void stores.sweep.state.getState().recall();
    void stores.tuning.state.getState().recall();
  }, [stores]);
  return stores;
}
