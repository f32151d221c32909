/** The one page: settings on the left, beside them the view that was chosen. */
import { useDeferredValue } from 'react';
import classes from './App.module.css';
import { SettingsColumn } from './controls/SettingsColumn';
import { LabView } from './lab/LabView';
import { useLab } from './labContext';
import { Header } from './shell/Header';
import { LinkProblems } from './shell/LinkProblems';
import { ViewColumn } from './shell/ViewColumn';
import { FileDrop } from './transfer/FileDrop';

export function App() {
  // Deferred, so that a large view is drawn in slices while the page goes on answering.
  const view = useDeferredValue(useLab((state) => state.page.view));
  const isLab = view === 'lab';
  return (
    <div className={classes.page}>
      <Header />
      <main className={classes.columns}>
        <section className={classes.column} data-beside={!isLab || undefined} aria-label="Settings">
          <SettingsColumn />
        </section>
        {isLab ? <LabView /> : <ViewColumn id={view} />}
      </main>
      <LinkProblems />
      <FileDrop />
    </div>
  );
}
