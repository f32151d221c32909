/** The store of the designed experiments as React sees it: a provider and hooks. */
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { useStore } from 'zustand';
import { type Experiment, experiments, findExperiment } from '../../experiments';
import type {
  ExperimentsActions,
  ExperimentsState,
  ExperimentsStore,
} from '../../store/batches/experimentsStore';
import { useLab } from '../context/labContext';

const ExperimentsContext = createContext<ExperimentsStore | null>(null);

/** Brings back what earlier visits left. */
export function ExperimentsProvider({
  store,
  children,
}: {
  store: ExperimentsStore;
  children: ReactNode;
}) {
  useEffect(() => void store.getState().recall(), [store]);
  return <ExperimentsContext value={store}>{children}</ExperimentsContext>;
}

function useExperimentsStore(): ExperimentsStore {
  const store = useContext(ExperimentsContext);
  if (!store) throw new Error('useExperiments needs an ExperimentsProvider above it');
  return store;
}

export function useExperiments<Part>(selector: (state: ExperimentsState) => Part): Part {
  return useStore(useExperimentsStore(), selector);
}

/** All actions; they never change. */
export function useExperimentsActions(): ExperimentsActions {
  return useExperimentsStore().getState();
}

/** The experiment on show, as the address names it. */
export function useChosenExperiment(): Experiment {
  const id = useLab((state) => state.page.experiment);
  return (id !== null && findExperiment(id)) || (experiments[0] as Experiment);
}
