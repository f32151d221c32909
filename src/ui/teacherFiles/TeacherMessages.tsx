/** What became of a teacher’s files, and of the last deletion. */
import { teacherFileOf } from '../../config/teacherFile';
import type { TeacherInfo } from '../../teacherFiles/teacherInfo';
import { useLab } from '../context/labContext';
import { useTeacherFileActions, useTeacherFiles } from '../context/teacherFileContext';
import { OwnFileMessages } from '../ownFiles/OwnFileMessages';
import { kindText } from './teacherTexts';

export function TeacherMessages() {
  const state = useTeacherFiles((all) => all);
  const actions = useTeacherFileActions();
  const needed = useLab(({ spec }) => teacherFileOf(spec));
  const otherText = (other: TeacherInfo) =>
    needed && {
      title: 'This is another teacher',
      text: `The experiment needs “${needed.name}” (${kindText(needed)}); these files hold ${kindText(other)}. They are kept, and the experiment is as it was.`,
      take: 'Use it instead',
    };
  return <OwnFileMessages state={state} actions={actions} otherText={otherText} />;
}
