/** The page's one sweep, kept while its view is not on show. */
import type { RunPool } from '../../store/batchStore';
import { createSweepStore, type SweepStore } from '../../store/sweepStore';
import { catalog } from '../../workloads/catalog';
import { useRunPool } from '../poolContext';

const stores = new WeakMap<RunPool, SweepStore>();

export function useSweepStore(): SweepStore {
  const pool = useRunPool();
  let store = stores.get(pool);
  if (!store) {
    store = createSweepStore(pool, catalog);
    stores.set(pool, store);
  }
  return store;
}
