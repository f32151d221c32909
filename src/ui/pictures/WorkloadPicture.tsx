/** The examples to choose from: test images or texts, or points among the data. */
import { catalog } from '../../workloads/catalog';
import { useDeferredLab } from '../context/useDeferredLab';
import { ImageGrid } from './images/ImageGrid';
import { PointGrid } from './plane/PointGrid';

export function WorkloadPicture() {
  const { picture, noun } = useDeferredLab((state) => catalog[state.run.spec.workload.id]);
  // Maps, masks and baskets stand elsewhere.
  if (picture && picture !== 'plane') return null;
  return picture === 'plane' ? <PointGrid /> : <ImageGrid noun={noun} />;
}
