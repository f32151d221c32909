/** The finished runs of the lab as React sees them. */
import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { SessionRun, SessionRuns } from '../../store/runs/sessionRuns';

const SessionContext = createContext<SessionRuns | null>(null);

export function SessionProvider({ runs, children }: { runs: SessionRuns; children: ReactNode }) {
  return <SessionContext value={runs}>{children}</SessionContext>;
}

export function useSessionRuns<Part>(
  selector: (state: { runs: readonly SessionRun[] }) => Part,
): Part {
  const store = useContext(SessionContext);
  if (!store) throw new Error('useSessionRuns needs a SessionProvider above it');
  return useStore(store, selector);
}
