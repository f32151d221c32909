/** Puts the page into the document: theme, stores, app. */
import '@mantine/core/styles.layer.css';
import './theme/fonts.css';
import './theme/global.css';
import './theme/print.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode, startTransition, useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import type { BatchRepository } from '../store/batches/batchRepository';
import type { RunPool } from '../store/batches/batchStore';
import type { BatchStores } from '../store/batches/batchStores';
import type { DatasetStore } from '../store/datasets/datasetStore';
import type { InspectionStore } from '../store/inspection/inspectionStore';
import type { LabStore } from '../store/lab/labStore';
import type { RunLibrary } from '../store/runs/libraryState';
import type { RunTransfer } from '../store/runs/runTransfer';
import type { SessionRuns } from '../store/runs/sessionRuns';
import type { TeacherFileStore } from '../store/teacherFiles/teacherFileStore';
import { App } from './App';
import { BatchStoresProvider } from './context/batchStores';
import { DatasetProvider } from './context/datasetContext';
import { InspectionProvider } from './context/inspectionContext';
import { LabProvider } from './context/labContext';
import { LibraryProvider } from './context/libraryContext';
import { PoolProvider } from './context/poolContext';
import { SessionProvider } from './context/sessionRuns';
import { TeacherFileProvider } from './context/teacherFileContext';
import { printInLight } from './shell/printLight';
import { cssVariables, theme } from './theme/theme';

/** What the page works with. */
export interface PageParts {
  store: LabStore;
  inspection: InspectionStore;
  sessionRuns: SessionRuns;
  library: RunLibrary;
  transfer: RunTransfer;
  pool: RunPool;
  repository: BatchRepository;
  batchStores: BatchStores;
  datasets: DatasetStore;
  teacherFiles: TeacherFileStore;
}

export function renderPage(container: HTMLElement, parts: PageParts): void {
  const { store, inspection, sessionRuns, library, transfer, pool, repository } = parts;
  const { batchStores, datasets, teacherFiles } = parts;
  printInLight();
  const page = (
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <LabProvider store={store}>
          <InspectionProvider store={inspection}>
            <LibraryProvider library={library} transfer={transfer}>
              <PoolProvider pool={pool} repository={repository}>
                <BatchStoresProvider stores={batchStores}>
                  <SessionProvider runs={sessionRuns}>
                    <DatasetProvider datasets={datasets}>
                      <TeacherFileProvider teacherFiles={teacherFiles}>
                        <StaticPageEnd />
                        <App />
                      </TeacherFileProvider>
                    </DatasetProvider>
                  </SessionProvider>
                </BatchStoresProvider>
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
