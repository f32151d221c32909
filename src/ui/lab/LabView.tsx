/** The race in the middle, and what the models think beside it. */
import { lazy } from 'react';
import page from '../App.module.css';
import { RunBar } from '../run/RunBar';
import { RunMessages } from '../run/RunMessages';
import { RACE_ID } from '../run/showRace';
import { PartBoundary } from '../shell/PartBoundary';

const RaceCharts = lazy(() =>
  import('../charts/RaceCharts').then((module) => ({ default: module.RaceCharts })),
);
const LabStage = lazy(() =>
  import('../insights/LabStage').then((module) => ({ default: module.LabStage })),
);
const SoftTargetsPanel = lazy(() =>
  import('../insights/SoftTargetsPanel').then((module) => ({ default: module.SoftTargetsPanel })),
);
const Scrubber = lazy(() =>
  import('../inspector/Scrubber').then((module) => ({ default: module.Scrubber })),
);
const WorkloadPicture = lazy(() =>
  import('../insights/WorkloadPicture').then((module) => ({ default: module.WorkloadPicture })),
);
const ResultCards = lazy(() =>
  import('../insights/ResultCards').then((module) => ({ default: module.ResultCards })),
);

export function LabView() {
  return (
    <>
      <section id={RACE_ID} className={page.column} aria-label="Race">
        <RunBar />
        <RunMessages />
        <PartBoundary name="The picture of the run" height={0}>
          <LabStage />
        </PartBoundary>
        <div className={page.card}>
          <PartBoundary name="The charts" height={640}>
            <RaceCharts />
          </PartBoundary>
        </div>
        <div className={page.card}>
          <PartBoundary name="The results" height={220}>
            <ResultCards />
          </PartBoundary>
        </div>
      </section>
      <section className={page.column} aria-label="What the models think">
        <div className={page.card}>
          <PartBoundary name="The slider over the run" height={52}>
            <Scrubber />
          </PartBoundary>
        </div>
        <div className={page.card}>
          <PartBoundary name="The soft targets" height={520}>
            <SoftTargetsPanel />
          </PartBoundary>
        </div>
        <div className={page.card}>
          <PartBoundary name="The picture" height={220}>
            <WorkloadPicture />
          </PartBoundary>
        </div>
      </section>
    </>
  );
}
