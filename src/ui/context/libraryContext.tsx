/** The runs that are kept, and those that come and go as files, as React sees them. */
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import type { LibraryActions, LibraryState, RunLibrary } from '../../store/runs/libraryState';
import type { RunTransfer, TransferActions, TransferState } from '../../store/runs/runTransfer';

interface Stores {
  library: RunLibrary;
  transfer: RunTransfer;
}

const LibraryContext = createContext<Stores | null>(null);

export function LibraryProvider({ library, transfer, children }: Stores & { children: ReactNode }) {
  const stores = useMemo(() => ({ library, transfer }), [library, transfer]);
  return <LibraryContext value={stores}>{children}</LibraryContext>;
}

function useStores(): Stores {
  const stores = useContext(LibraryContext);
  if (!stores) throw new Error('useLibrary needs a LibraryProvider above it');
  return stores;
}

/** Follows one part of the library. */
export function useLibrary<Part>(selector: (state: LibraryState) => Part): Part {
  return useStore(useStores().library, selector);
}

/** All actions; they never change. */
export function useLibraryActions(): LibraryActions {
  return useStores().library.getState();
}

/** Follows one part of what comes and goes as files. */
export function useTransfer<Part>(selector: (state: TransferState) => Part): Part {
  return useStore(useStores().transfer, selector);
}

/** All actions; they never change. */
export function useTransferActions(): TransferActions {
  return useStores().transfer.getState();
}
