/** The examples to choose from: test digits, images or texts, or points among the data. */
import { useDeferredLab } from '../context/useDeferredLab';
import { ImageGrid } from './images/ImageGrid';
import { PointGrid } from './plane/PointGrid';

export function WorkloadPicture() {
  const workload = useDeferredLab((state) => state.run.spec.workload.id);
  switch (workload) {
    case 'mnist':
      return <ImageGrid noun="digit" />;
    case 'scenes':
      return <ImageGrid noun="scene" />;
    case 'images':
      return <ImageGrid noun="image" />;
    case 'text':
      return <ImageGrid noun="text" />;
    case 'toy2d':
      return <PointGrid />;
    default:
      return workload satisfies never;
  }
}
