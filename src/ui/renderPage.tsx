/** Puts the page into the document: theme, store, app. */
import '@mantine/core/styles.css';
import './global.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import type { RunPool } from '../store/batchStore';
import type { LabStore } from '../store/labStore';
import { App } from './App';
import { LabProvider } from './labContext';
import { PoolProvider } from './poolContext';
import { cssVariables, theme } from './theme';

export function renderPage(container: HTMLElement, store: LabStore, pool: RunPool): void {
  const page = (
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <LabProvider store={store}>
          <PoolProvider pool={pool}>
            <App />
          </PoolProvider>
        </LabProvider>
      </MantineProvider>
    </StrictMode>
  );
  // A transition renders in small slices, so that the first picture is no long task.
  startTransition(() => createRoot(container).render(page));
}
