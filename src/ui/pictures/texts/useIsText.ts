/** Whether the run on show reads texts, which take wide rows where images take squares. */
import { isText } from '../../../model/inputShape';
import { catalog } from '../../../workloads/catalog';
import { useDeferredLab } from '../../context/useDeferredLab';

export function useIsText(): boolean {
  return useDeferredLab(({ run }) => isText(catalog[run.spec.workload.id].inputShape(run.spec)));
}
