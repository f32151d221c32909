/** The examples to choose from: test digits or images, or points among the data. */
import { useDeferredLab } from '../context/useDeferredLab';
import { ImageGrid } from './images/ImageGrid';
import { PointGrid } from './plane/PointGrid';

export function WorkloadPicture() {
  const workload = useDeferredLab((state) => state.run.spec.workload.id);
  switch (workload) {
    case 'mnist':
      return <ImageGrid noun="digit" />;
    case 'pictures':
    case 'images':
      return <ImageGrid noun="image" />;
    case 'toy2d':
      return <PointGrid />;
    default:
      return workload satisfies never;
  }
}
