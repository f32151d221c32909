/** Whether the lab asks for own data: none are chosen, or those of the experiment are not here. */
import { lacksDataset } from '../../config/dataset';
import { useLab } from '../context/labContext';

export function useDataNeeded(): boolean {
  return useLab(
    ({ spec, run }) =>
      lacksDataset(spec) || (run.status === 'failed' && run.error?.code === 'dataset-missing'),
  );
}
