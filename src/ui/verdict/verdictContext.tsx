/** The stores behind the verdict as React sees them: a provider and hooks. */
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { useStore } from 'zustand';
import type { BatchHolder, BatchStore } from '../../store/batches/batchStore';
import type { VerdictState, VerdictStores } from '../../store/batches/verdictStore';

const VerdictContext = createContext<VerdictStores | null>(null);

/** Brings back what earlier visits left. */
export function VerdictProvider({
  stores,
  children,
}: {
  stores: VerdictStores;
  children: ReactNode;
}) {
  useEffect(() => void stores.verdict.getState().recall(), [stores]);
  return <VerdictContext value={stores}>{children}</VerdictContext>;
}

function useStores(): VerdictStores {
  const stores = useContext(VerdictContext);
  if (!stores) throw new Error('useVerdict needs a VerdictProvider above it');
  return stores;
}

/** Follows one part of what the view is set to. */
export function useVerdict<Part>(selector: (state: VerdictState) => Part): Part {
  return useStore(useStores().verdict, selector);
}

/** Follows one part of the repeated runs. */
export function useRepeat<Part>(selector: (state: BatchHolder) => Part): Part {
  return useStore(useRepeatStore(), selector);
}

/** The repeated runs themselves, for what shows any batch. */
export function useRepeatStore(): BatchStore {
  return useStores().batch;
}
