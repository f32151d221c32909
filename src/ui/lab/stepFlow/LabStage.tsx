/** Above the charts: the step in slow motion, and the plane as divided at the chosen step. */
import page from '../../App.module.css';
import { useLab } from '../../context/labContext';
import { useDeferredLab } from '../../context/useDeferredLab';
import { Scrubber } from '../../inspector/Scrubber';
import { LiveMaps } from '../../pictures/plane/LiveMaps';
import { ScenePanel } from '../../positions/ScenePanel';
import { useMaskTask } from '../../positions/useScenes';
import { StepFlow } from './StepFlow';

export function LabStage() {
  const isSlow = useLab((state) => state.speed === 'slow');
  const isPlane = useDeferredLab((state) => state.run.spec.workload.id === 'toy2d');
  const hasMasks = useMaskTask() !== null;
  return (
    <>
      {isSlow && !hasMasks && (
        <div className={page.card}>
          <StepFlow />
        </div>
      )}
      {hasMasks && (
        <div className={page.card}>
          <ScenePanel>
            <Scrubber />
          </ScenePanel>
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
