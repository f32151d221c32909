/**
 * The places of the lab view beside and above the race, and what stands in them for each task.
 * What is put here gets the width of its place and should not be higher than it must.
 */
import { lazy } from 'react';
import page from '../App.module.css';
import { Disclosure } from '../components/Disclosure';
import { useLab } from '../labContext';
import { PartBoundary } from '../shell/PartBoundary';
import classes from './LabView.module.css';

const SoftTargets = lazy(async () => ({
  default: (await import('../insights/SoftTargets')).SoftTargets,
}));
const Scrubber = lazy(async () => ({ default: (await import('../inspector/Scrubber')).Scrubber }));
const WorkloadPicture = lazy(async () => ({
  default: (await import('../insights/WorkloadPicture')).WorkloadPicture,
}));

/** Whether the picture of the task is the centre of the view: planes are, digits are not. */
export function usePictureInCentre(): boolean {
  return useLab((state) => state.run.spec.workload.id === 'toy2d');
}

/** In the centre, between the result and the race: the decision maps of points in the plane. */
export function CentreSlot() {
  if (!usePictureInCentre()) return null;
  return (
    <div className={page.card}>
      <PartBoundary name="The picture" height={220}>
        <WorkloadPicture />
      </PartBoundary>
    </div>
  );
}

/** The column on the right: the moment, soft targets, and the digits. */
export function SoftTargetsSlot() {
  const isElsewhere = usePictureInCentre();
  return (
    <section className={classes.models} aria-label="What the models think">
      <div className={page.card}>
        <PartBoundary name="The slider over the run" height={52}>
          <Scrubber />
        </PartBoundary>
      </div>
      <div className={page.card}>
        <PartBoundary name="The soft targets" height={280}>
          <SoftTargets />
        </PartBoundary>
      </div>
      {!isElsewhere && (
        <div className={page.card}>
          <Disclosure label="More test digits, and who is right">
            <PartBoundary name="The picture" height={220}>
              <WorkloadPicture />
            </PartBoundary>
          </Disclosure>
        </div>
      )}
    </section>
  );
}
