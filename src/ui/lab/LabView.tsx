/** Result and score in the middle, what the models think beside them, losses and figures below. */
import { lazy } from 'react';
import page from '../App.module.css';
import { useLab } from '../context/labContext';
import { RunBar } from '../run/RunBar';
import { RunMessages } from '../run/RunMessages';
import { CHARTS_ID } from '../run/showCharts';
import { PartBoundary } from '../shell/PartBoundary';
import { SharedStepProvider } from './charts/sharedStep';
import classes from './LabView.module.css';
import { CentreSlot, SoftTargetsSlot, usePictureInCentre } from './slots';

const ScoreChart = lazy(async () => ({
  default: (await import('./charts/ScoreChart')).ScoreChart,
}));
const LossChart = lazy(async () => ({ default: (await import('./charts/LossChart')).LossChart }));
const ResultCards = lazy(async () => ({
  default: (await import('./results/ResultCards')).ResultCards,
}));

export function LabView() {
  // A map takes the height of the middle: the losses go aside.
  const isAside = useLab((state) => state.run.spec.workload.id === 'driving');
  // Below large pictures the losses stand beside the score, elsewhere beside the results.
  const isPictured = usePictureInCentre();
  const losses = (
    <div className={page.card}>
      <PartBoundary name="The losses" height={190}>
        <LossChart />
      </PartBoundary>
    </div>
  );
  return (
    <div className={classes.lab} data-picture={isPictured ? 'centre' : undefined}>
      <SharedStepProvider>
        <section id={CHARTS_ID} className={classes.run} aria-label="Run">
          <RunBar />
          <RunMessages />
          <CentreSlot />
          <div className={classes.charts} data-alone={isAside || undefined}>
            <div className={`${page.card} ${classes.score}`}>
              <PartBoundary name="The score" height={300}>
                <ScoreChart />
              </PartBoundary>
            </div>
            {isPictured && !isAside && losses}
          </div>
        </section>
        <SoftTargetsSlot />
        <section
          className={classes.below}
          aria-label={isPictured && !isAside ? 'Figures' : 'Losses and figures'}
        >
          {(!isPictured || isAside) && losses}
          <div className={page.card}>
            <PartBoundary name="The results" height={190}>
              <ResultCards />
            </PartBoundary>
          </div>
        </section>
      </SharedStepProvider>
    </div>
  );
}
