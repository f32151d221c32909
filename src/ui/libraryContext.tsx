/** The runs that are kept, as React sees them: a provider and two hooks. */
import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { LibraryActions, LibraryState, RunLibrary } from '../store/runLibrary';

const LibraryContext = createContext<RunLibrary | null>(null);

export function LibraryProvider({
  library,
  children,
}: {
  library: RunLibrary;
  children: ReactNode;
}) {
  return <LibraryContext value={library}>{children}</LibraryContext>;
}

function useRunLibrary(): RunLibrary {
  const library = useContext(LibraryContext);
  if (!library) throw new Error('useLibrary needs a LibraryProvider above it');
  return library;
}

/** Follows one part of the library. */
export function useLibrary<Part>(selector: (state: LibraryState) => Part): Part {
  return useStore(useRunLibrary(), selector);
}

/** All actions; they never change. */
export function useLibraryActions(): LibraryActions {
  return useRunLibrary().getState();
}
