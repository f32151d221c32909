/** The store of the designed experiments: one for the page, made when their view is first opened. */
import { useStore } from 'zustand';
import type { RunPool } from '../../store/batchStore';
import {
  createExperimentsStore,
  type ExperimentsActions,
  type ExperimentsState,
  type ExperimentsStore,
} from '../../store/experimentsStore';
import { catalog } from '../../workloads/catalog';
import { useRunPool } from '../poolContext';

/** By pool, so that predictions and results outlive the view. */
const stores = new WeakMap<RunPool, ExperimentsStore>();

function useExperimentsStore(): ExperimentsStore {
  const pool = useRunPool();
  const known = stores.get(pool);
  if (known) return known;
  const store = createExperimentsStore(pool, catalog);
  stores.set(pool, store);
  return store;
}

export function useExperiments<Part>(selector: (state: ExperimentsState) => Part): Part {
  return useStore(useExperimentsStore(), selector);
}

export function useExperimentsActions(): ExperimentsActions {
  return useExperimentsStore().getState();
}
