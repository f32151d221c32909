/** The one page: settings on the left, beside them the view that was chosen. */
import { useDeferredValue } from 'react';
import classes from './App.module.css';
import { areAllHidden, SettingsColumn } from './controls/SettingsColumn';
import { LabView } from './lab/LabView';
import { useLab } from './labContext';
import { Header } from './shell/Header';
import { LinkProblems } from './shell/LinkProblems';
import { TaskLine } from './shell/TaskLine';
import { ViewColumn } from './shell/ViewColumn';
import { FileDrop } from './transfer/FileDrop';

export function App() {
  // Deferred, so that a large view is drawn in slices while the page goes on answering.
  const view = useDeferredValue(useLab((state) => state.page.view));
  const isBare = useLab((state) => areAllHidden(state.page.hidden));
  const isLab = view === 'lab';
  return (
    <div className={classes.page}>
      <Header />
      <TaskLine />
      <main className={classes.columns} data-bare={isBare || undefined}>
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
