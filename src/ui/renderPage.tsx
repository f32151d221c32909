/** Puts the page into the document: theme, stores, app. */
import '@mantine/core/styles.css';
import './fonts.css';
import './global.css';
import './print.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode, startTransition, useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import type { BatchKeeper } from '../store/batchKeeper';
import type { RunPool } from '../store/batchStore';
import type { InspectionStore } from '../store/inspection/inspectionStore';
import type { LabStore } from '../store/labStore';
import type { RunLibrary } from '../store/libraryState';
import type { RunTransfer } from '../store/runTransfer';
import { createSessionRuns } from '../store/sessionRuns';
import { App } from './App';
import { InspectionProvider } from './inspectionContext';
import { LabProvider } from './labContext';
import { LibraryProvider } from './libraryContext';
import { PoolProvider } from './poolContext';
import { SessionProvider } from './sessionRuns';
import { printInLight } from './shell/printLight';
import { cssVariables, theme } from './theme';

/** What the page works with. */
export interface PageParts {
  store: LabStore;
  inspection: InspectionStore;
  library: RunLibrary;
  transfer: RunTransfer;
  pool: RunPool;
  keeper: BatchKeeper;
}

export function renderPage(
  container: HTMLElement,
  { store, inspection, library, transfer, pool, keeper }: PageParts,
): void {
  printInLight();
  const sessionRuns = createSessionRuns(store);
  const page = (
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <LabProvider store={store}>
          <InspectionProvider store={inspection}>
            <LibraryProvider library={library} transfer={transfer}>
              <PoolProvider pool={pool} keeper={keeper}>
                <SessionProvider runs={sessionRuns}>
                  <StaticPageEnd />
                  <App />
                </SessionProvider>
              </PoolProvider>
            </LibraryProvider>
          </InspectionProvider>
        </LabProvider>
      </MantineProvider>
    </StrictMode>
  );
  // A transition renders in small slices, so that the first picture is no long task.
  startTransition(() => createRoot(container).render(page));
}

/** Takes away what `index.html` drew, in the moment in which the page itself is there. */
function StaticPageEnd() {
  useLayoutEffect(() => document.getElementById('start')?.remove(), []);
  return null;
}
