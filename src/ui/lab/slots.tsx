/**
 * The places of the lab view beside and above the charts, and what stands in them for each task.
 * What is put here gets the width of its place and should not be higher than it must.
 */
import { lazy } from 'react';
import { catalog } from '../../workloads/catalog';
import page from '../App.module.css';
import { Disclosure } from '../components/Disclosure';
import { useLab } from '../context/labContext';
import { PartBoundary } from '../shell/PartBoundary';
import classes from './LabView.module.css';

const LabStage = lazy(async () => ({ default: (await import('./stepFlow/LabStage')).LabStage }));
const SoftTargetsPanel = lazy(async () => ({
  default: (await import('./softTargets/SoftTargetsPanel')).SoftTargetsPanel,
}));
const ShopPanel = lazy(async () => ({ default: (await import('../shop/ShopPanel')).ShopPanel }));
const TranslationPanel = lazy(async () => ({
  default: (await import('../sequence/TranslationPanel')).TranslationPanel,
}));
const Scrubber = lazy(async () => ({ default: (await import('../inspector/Scrubber')).Scrubber }));
const PixelTargets = lazy(async () => ({
  default: (await import('../positions/PixelTargets')).PixelTargets,
}));
const CellTargets = lazy(async () => ({
  default: (await import('../detection/CellTargets')).CellTargets,
}));
const WorkloadPicture = lazy(async () => ({
  default: (await import('../pictures/WorkloadPicture')).WorkloadPicture,
}));

/** The picture of the task. */
function usePicture() {
  return useLab((state) => catalog[state.run.spec.workload.id].picture);
}

/** Whether it is the centre of the view: planes, roads, masks and boxes are, digits, baskets and sentences are not. */
export function usePictureInCentre(): boolean {
  const picture = usePicture();
  return picture !== undefined && picture !== 'basket' && picture !== 'sentences';
}

/** In the centre, between result and charts: the step in slow motion, the decision maps of points. */
export function CentreSlot() {
  return (
    <PartBoundary name="The picture of the run" height={0}>
      <LabStage />
    </PartBoundary>
  );
}

/** The column on the right: soft targets, and for images the slider over the run and more of them. */
export function SoftTargetsSlot() {
  const isElsewhere = usePictureInCentre();
  const noun = useLab((state) => catalog[state.run.spec.workload.id].noun.many);
  const picture = usePicture();
  // The soft actions stand beside the map.
  if (picture === 'road') return null;
  return (
    <section className={classes.models} aria-label="What the models think">
      {!isElsewhere && (
        <div className={page.card}>
          <PartBoundary name="The slider over the run" height={52}>
            <Scrubber />
          </PartBoundary>
        </div>
      )}
      <div className={page.card}>
        <PartBoundary name="The soft targets" height={520}>
          <Beside />
        </PartBoundary>
      </div>
      {!picture && (
        <div className={page.card} data-screen-only>
          <Disclosure label={`More test ${noun}, and who is right`}>
            <PartBoundary name="The picture" height={220}>
              <WorkloadPicture />
            </PartBoundary>
          </Disclosure>
        </div>
      )}
    </section>
  );
}

/** The soft targets, or what a task has in their place. */
function Beside() {
  const picture = usePicture();
  switch (picture) {
    case 'masks':
      return <PixelTargets />;
    case 'boxes':
      return <CellTargets />;
    case 'basket':
      return <ShopPanel />;
    case 'sentences':
      return <TranslationPanel />;
    default:
      return <SoftTargetsPanel />;
  }
}
