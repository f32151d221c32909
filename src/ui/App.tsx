/** The one page: settings on the left, beside them the view that was chosen. */
import classes from './App.module.css';
import { SettingsColumn } from './controls/SettingsColumn';
import { LabView } from './lab/LabView';
import { useLab } from './labContext';
import { Header } from './shell/Header';
import { LinkProblems } from './shell/LinkProblems';
import { ViewColumn } from './shell/ViewColumn';

export function App() {
  const isLab = useLab((state) => state.page.view === 'lab');
  return (
    <div className={classes.page}>
      <Header />
      <main className={classes.columns}>
        <section className={classes.column} data-beside={!isLab || undefined} aria-label="Settings">
          <SettingsColumn />
        </section>
        {isLab ? <LabView /> : <ViewColumn />}
      </main>
      <LinkProblems />
    </div>
  );
}
