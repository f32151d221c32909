/** The examples to choose from: test digits, or points among the data. */
import { useDeferredLab } from '../context/useDeferredLab';
import { DigitGrid } from './digits/DigitGrid';
import { PointGrid } from './plane/PointGrid';

export function WorkloadPicture() {
  const workload = useDeferredLab((state) => state.run.spec.workload.id);
  switch (workload) {
    case 'mnist':
      return <DigitGrid />;
    case 'toy2d':
      return <PointGrid />;
    default:
      return workload satisfies never;
  }
}
