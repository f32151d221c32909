/** Above the charts: the step in slow motion, and the plane as divided at the chosen step. */
import { catalog } from '../../../workloads/catalog';
import page from '../../App.module.css';
import { useLab } from '../../context/labContext';
import { useDeferredLab } from '../../context/useDeferredLab';
import { Scrubber } from '../../inspector/Scrubber';
import { LiveMaps } from '../../pictures/plane/LiveMaps';
import { StepFlow } from './StepFlow';

export function LabStage() {
  const isSlow = useLab((state) => state.speed === 'slow');
  const isPlane = useDeferredLab(({ run }) => catalog[run.spec.workload.id].picture === 'plane');
  return (
    <>
      {isSlow && (
        <div className={page.card}>
          <StepFlow />
        </div>
      )}
      {isPlane && (
        <div className={page.card}>
          <LiveMaps>
            <Scrubber />
          </LiveMaps>
        </div>
      )}
    </>
  );
}
