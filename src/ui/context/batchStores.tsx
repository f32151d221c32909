/** The stores of views that run batches, as React sees them: a provider and a hook. */
import { createContext, type ReactNode, useContext } from 'react';
import type { BatchStores } from '../../store/batches/batchStores';

const BatchStoresContext = createContext<BatchStores | null>(null);

interface BatchStoresProviderProps {
  stores: BatchStores;
  children: ReactNode;
}

export function BatchStoresProvider({ stores, children }: BatchStoresProviderProps) {
  return <BatchStoresContext value={stores}>{children}</BatchStoresContext>;
}

/** What a view opens with `use`, and a button awaits. */
export function useBatchStores(): BatchStores {
  const stores = useContext(BatchStoresContext);
  if (!stores) throw new Error('useBatchStores needs a BatchStoresProvider above it');
  return stores;
}
