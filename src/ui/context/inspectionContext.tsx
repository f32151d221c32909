/** The inspection store as React sees it: a provider and hooks. */
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { useStore } from 'zustand';
import type { InspectionStore } from '../../store/inspection/inspectionStore';
import type { InspectionActions, InspectionState, Watched } from '../../store/inspection/state';

const InspectionContext = createContext<InspectionStore | null>(null);

export function InspectionProvider({
  store,
  children,
}: {
  store: InspectionStore;
  children: ReactNode;
}) {
  return <InspectionContext value={store}>{children}</InspectionContext>;
}

function useInspectionStore(): InspectionStore {
  const store = useContext(InspectionContext);
  if (!store) throw new Error('useInspection needs an InspectionProvider above it');
  return store;
}

/** Follows one part of the state. */
export function useInspection<Part>(selector: (state: InspectionState) => Part): Part {
  return useStore(useInspectionStore(), selector);
}

/** All actions; they never change. */
export function useInspectionActions(): InspectionActions {
  return useInspectionStore().getState();
}

/** Has the models asked for what is on show, as long as the component stands and `isOn`. */
export function useWatching(isOn = true, what: Watched = 'everything'): void {
  const store = useInspectionStore();
  useEffect(() => (isOn ? store.getState().watch(what) : undefined), [store, isOn, what]);
}
