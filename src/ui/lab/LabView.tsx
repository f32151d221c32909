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
  // Below large pictures the losses stand beside the race, elsewhere beside the results.
  const isPictured = usePictureInCentre();
  const losses = (
    <div className={page.card}>
      <PartBoundary name="The losses" height={190}>
        <LossRace />
      </PartBoundary>
    </div>
  );
  return (
    <div className={classes.lab} data-picture={isPictured ? 'centre' : undefined}>
      <RaceCursorProvider>
        <section id={RACE_ID} className={classes.race} aria-label="Race">
          <RunBar />
          <RunMessages />
          <CentreSlot />
          <div className={classes.charts}>
            <div className={`${page.card} ${classes.accuracy}`}>
              <PartBoundary name="The race" height={300}>
                <AccuracyRace />
              </PartBoundary>
            </div>
            {isPictured && losses}
          </div>
        </section>
        <SoftTargetsSlot />
        <section
          className={classes.below}
          aria-label={isPictured ? 'Figures' : 'Losses and figures'}
        >
          {!isPictured && losses}
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
