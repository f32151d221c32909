/** Whether the lab asks for a teacher’s files: none are chosen, or those of the experiment are not here. */
import { lacksTeacherFile } from '../../config/teacherFile';
import { useLab } from '../context/labContext';

export function useTeacherNeeded(): boolean {
  return useLab(
    ({ spec, run }) =>
      lacksTeacherFile(spec) ||
      (run.status === 'failed' && run.error?.code === 'teacher-file-missing'),
  );
}
