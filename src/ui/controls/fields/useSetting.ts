/** What is declared of the setting at `path`, for the workload in the form. */
import { findSetting, type PlacedSetting } from '../../../config/fields';
import { useLab } from '../../context/labContext';

export function useSetting(path: string): PlacedSetting & { help: string } {
  const id = useLab((state) => state.spec.workload.id);
  const setting = findSetting(path, id);
  if (!setting) throw new Error(`There is no setting ${path} for ${id}.`);
  return { help: '', ...setting };
}
