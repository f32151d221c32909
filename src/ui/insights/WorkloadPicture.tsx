/** The picture of the workload: decision boundaries for points, the test digits for images. */
import { useDeferredLab } from '../charts/useDeferredLab';
import { DigitGrid } from './DigitGrid';
import { PlanePictures } from './PlanePictures';

export function WorkloadPicture() {
  const workload = useDeferredLab((state) => state.run.spec.workload.id);
  switch (workload) {
    case 'mnist':
      return <DigitGrid />;
    case 'toy2d':
      return <PlanePictures />;
    default:
      return workload satisfies never;
  }
}
