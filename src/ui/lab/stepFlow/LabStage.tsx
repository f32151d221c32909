/** Above the charts: the step in slow motion, and the plane as divided at the chosen step. */
import { lazy } from 'react';
import { catalog } from '../../../workloads/catalog';
import page from '../../App.module.css';
import { useLab } from '../../context/labContext';
import { useDeferredLab } from '../../context/useDeferredLab';
import { Scrubber } from '../../inspector/Scrubber';
import { LiveMaps } from '../../pictures/plane/LiveMaps';
import { ScenePanel } from '../../positions/ScenePanel';
import { PartBoundary } from '../../shell/PartBoundary';
import { StepFlow } from './StepFlow';

const DetectionPanel = lazy(async () => ({
  default: (await import('../../detection/DetectionPanel')).DetectionPanel,
}));
const DrivingStage = lazy(async () => ({
  default: (await import('../../driving/DrivingStage')).DrivingStage,
}));

export function LabStage() {
  const picture = useDeferredLab(({ run }) => catalog[run.spec.workload.id].picture);
  // One example's labels and outputs class by class: lists of items and sentences have no place in it.
  const isPlain = picture !== 'basket' && picture !== 'sentences';
  const isSlowed = useLab(({ speed }) => speed === 'slow');
  const isSlow = isSlowed && isPlain;
  if (picture === 'road') {
    return (
      <div className={page.card}>
        <Scrubber />
        <PartBoundary name="The map" height={420}>
          <DrivingStage />
        </PartBoundary>
      </div>
    );
  }
  return (
    <>
      {isSlowed && picture === 'basket' && (
        <p className={page.card}>
          Slow motion takes this run step by step, and the lists follow at each test. What a single
          step does is drawn where an example has one class: here it would be a row for every item.
        </p>
      )}
      {isSlow && picture !== 'masks' && picture !== 'boxes' && (
        <div className={page.card}>
          <StepFlow />
        </div>
      )}
      {picture === 'masks' && (
        <div className={page.card}>
          <ScenePanel>
            <Scrubber />
          </ScenePanel>
        </div>
      )}
      {picture === 'boxes' && (
        <div className={page.card}>
          <PartBoundary name="The boxes" height={320}>
            <DetectionPanel>
              <Scrubber />
            </DetectionPanel>
          </PartBoundary>
        </div>
      )}
      {picture === 'plane' && (
        <div className={page.card}>
          <LiveMaps>
            <Scrubber />
          </LiveMaps>
        </div>
      )}
    </>
  );
}
