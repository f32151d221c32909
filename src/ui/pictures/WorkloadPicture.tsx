/** The examples to choose from: test images or texts, or points among the data. */
import { catalog } from '../../workloads/catalog';
import { useDeferredLab } from '../context/useDeferredLab';
import { ImageGrid } from './images/ImageGrid';
import { PointGrid } from './plane/PointGrid';

export function WorkloadPicture() {
  const { picture, noun } = useDeferredLab((state) => catalog[state.run.spec.workload.id]);
  return picture === 'plane' ? <PointGrid /> : <ImageGrid noun={noun} />;
}
