/** Result and race in the middle, what the models think beside them, losses and figures below. */
import { lazy } from 'react';
import page from '../App.module.css';
import { RunBar } from '../run/RunBar';
import { RunMessages } from '../run/RunMessages';
import { RACE_ID } from '../run/showRace';
import { PartBoundary } from '../shell/PartBoundary';
import { RaceCursorProvider } from './charts/raceCursor';
import classes from './LabView.module.css';
import { CentreSlot, SoftTargetsSlot, usePictureInCentre } from './slots';

const AccuracyRace = lazy(async () => ({
  default: (await import('./charts/AccuracyRace')).AccuracyRace,
}));
const LossRace = lazy(async () => ({ default: (await import('./charts/LossRace')).LossRace }));
const ResultCards = lazy(async () => ({
  default: (await import('./results/ResultCards')).ResultCards,
}));

export function LabView() {
  return (
    <div className={classes.lab} data-picture={usePictureInCentre() ? 'centre' : undefined}>
      <RaceCursorProvider>
        <section id={RACE_ID} className={classes.race} aria-label="Race">
          <RunBar />
          <RunMessages />
          <CentreSlot />
          <div className={`${page.card} ${classes.accuracy}`}>
            <PartBoundary name="The race" height={300}>
              <AccuracyRace />
            </PartBoundary>
          </div>
        </section>
        <SoftTargetsSlot />
        <section className={classes.below} aria-label="Losses and figures">
          <div className={page.card}>
            <PartBoundary name="The losses" height={190}>
              <LossRace />
            </PartBoundary>
          </div>
          <div className={page.card}>
            <PartBoundary name="The results" height={190}>
              <ResultCards />
            </PartBoundary>
          </div>
        </section>
      </RaceCursorProvider>
    </div>
  );
}
