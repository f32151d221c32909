/** The store as React sees it: a provider and two hooks. */
import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { LabActions } from '../../store/lab/actions';
import type { LabStore } from '../../store/lab/labStore';
import type { LabState } from '../../store/lab/state';

const LabContext = createContext<LabStore | null>(null);

export function LabProvider({ store, children }: { store: LabStore; children: ReactNode }) {
  return <LabContext value={store}>{children}</LabContext>;
}

/** The store itself, for what must read the state without following it. */
export function useLabStore(): LabStore {
  const store = useContext(LabContext);
  if (!store) throw new Error('useLab needs a LabProvider above it');
  return store;
}

/** Follows one part of the state. A selector that builds objects must be wrapped in `useShallow`. */
export function useLab<Part>(selector: (state: LabState) => Part): Part {
  return useStore(useLabStore(), selector);
}

/** All actions; they never change. */
export function useLabActions(): LabActions {
  return useLabStore().getState();
}
