/** The one page: the lab with its settings, or another view by itself. */
import { useDeferredValue } from 'react';
import classes from './App.module.css';
import { useLab } from './context/labContext';
import { areAllHidden, SettingsColumn } from './controls/SettingsColumn';
import { LabView } from './lab/LabView';
import { Header } from './shell/header/Header';
import { MAIN_ID } from './shell/header/SkipLink';
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
      <main
        id={MAIN_ID}
        tabIndex={-1}
        className={isLab ? classes.columns : classes.alone}
        data-bare={isBare || undefined}
      >
        {isLab ? (
          <>
            <section className={classes.column} aria-label="Settings">
              <SettingsColumn />
            </section>
            <LabView />
          </>
        ) : (
          <ViewColumn id={view} />
        )}
      </main>
      <LinkProblems />
      <FileDrop />
    </div>
  );
}
