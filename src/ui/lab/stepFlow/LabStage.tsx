/** Above the charts: the step in slow motion, and the plane as divided at the chosen step. */
import page from '../../App.module.css';
import { useLab } from '../../context/labContext';
import { useDeferredLab } from '../../context/useDeferredLab';
import { Scrubber } from '../../inspector/Scrubber';
import { LiveMaps } from '../../pictures/plane/LiveMaps';
import { StepFlow } from './StepFlow';

export function LabStage() {
  // One example's labels and outputs class by class: a list of items has no place in it.
  const isSlow = useLab(({ speed, run }) => speed === 'slow' && run.spec.workload.id !== 'shop');
  const isPlane = useDeferredLab((state) => state.run.spec.workload.id === 'toy2d');
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
