/** The store of the designed experiments: one for the page, made when their view is first opened. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { experiments, findExperiment } from '../../experiments';
import type { Experiment } from '../../experiments/experiment';
import type { RunPool } from '../../store/batches/batchStore';
import {
  createExperimentsStore,
  type ExperimentsActions,
  type ExperimentsState,
  type ExperimentsStore,
} from '../../store/batches/experimentsStore';
import { catalog } from '../../workloads/catalog';
import { useLab } from '../context/labContext';
import { useBatchRepository, useRunPool } from '../context/poolContext';

/** By pool, so that predictions and results outlive the view. */
const stores = new WeakMap<RunPool, ExperimentsStore>();

function useExperimentsStore(): ExperimentsStore {
  const pool = useRunPool();
  const repository = useBatchRepository();
  const known = stores.get(pool);
  if (known) return known;
  const store = createExperimentsStore(pool, catalog, repository);
  stores.set(pool, store);
  return store;
}

export function useExperiments<Part>(selector: (state: ExperimentsState) => Part): Part {
  return useStore(useExperimentsStore(), selector);
}

export function useExperimentsActions(): ExperimentsActions {
  return useExperimentsStore().getState();
}

/** Brings back what earlier visits left. */
export function useRecalledExperiments(): void {
  const { recall } = useExperimentsActions();
  useEffect(() => void recall(), [recall]);
}

/** The experiment on show, as the address names it. */
export function useChosenExperiment(): Experiment {
  const id = useLab((state) => state.page.experiment);
  return (id !== null && findExperiment(id)) || (experiments[0] as Experiment);
}
