/** The one screen: settings on the left, the race in the middle, what the models think beside it. */
import { lazy } from 'react';
import classes from './App.module.css';
import { DistillationControls } from './controls/DistillationControls';
import { PresetPicker } from './controls/PresetPicker';
import { StudentControls } from './controls/StudentControls';
import { TeacherControls } from './controls/TeacherControls';
import { TrainingControls } from './controls/TrainingControls';
import { WorkloadControls } from './controls/WorkloadControls';
import { RunBar } from './run/RunBar';
import { RunMessages } from './run/RunMessages';
import { RACE_ID } from './run/showRace';
import { Header } from './shell/Header';
import { LinkProblems } from './shell/LinkProblems';
import { PartBoundary } from './shell/PartBoundary';

const RaceCharts = lazy(() =>
  import('./charts/RaceCharts').then((module) => ({ default: module.RaceCharts })),
);
const SoftTargets = lazy(() =>
  import('./insights/SoftTargets').then((module) => ({ default: module.SoftTargets })),
);
const WorkloadPicture = lazy(() =>
  import('./insights/WorkloadPicture').then((module) => ({ default: module.WorkloadPicture })),
);
const ResultCards = lazy(() =>
  import('./insights/ResultCards').then((module) => ({ default: module.ResultCards })),
);

export function App() {
  return (
    <div className={classes.page}>
      <Header />
      <main className={classes.columns}>
        <section className={classes.column} aria-label="Settings">
          <PresetPicker />
          <WorkloadControls />
          <TeacherControls />
          <StudentControls />
          <DistillationControls />
          <TrainingControls />
        </section>
        <section id={RACE_ID} className={classes.column} aria-label="Race">
          <RunBar />
          <RunMessages />
          <div className={classes.card}>
            <PartBoundary name="The charts" height={640}>
              <RaceCharts />
            </PartBoundary>
          </div>
          <div className={classes.card}>
            <PartBoundary name="The results" height={220}>
              <ResultCards />
            </PartBoundary>
          </div>
        </section>
        <section className={classes.column} aria-label="What the models think">
          <div className={classes.card}>
            <PartBoundary name="The soft targets" height={280}>
              <SoftTargets />
            </PartBoundary>
          </div>
          <div className={classes.card}>
            <PartBoundary name="The picture" height={220}>
              <WorkloadPicture />
            </PartBoundary>
          </div>
        </section>
      </main>
      <LinkProblems />
    </div>
  );
}
