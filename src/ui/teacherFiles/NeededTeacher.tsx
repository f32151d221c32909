/** In the lab: the teacher that an experiment needs and that is not here, with the place to drop it. */
import { describeMissingTeacher, teacherFileOf } from '../../config/teacherFile';
import { useLab } from '../context/labContext';
import { useTeacherFiles } from '../context/teacherFileContext';
import { errorHelp } from '../errorHelp';
import { NeededFiles } from '../ownFiles/NeededFiles';
import classes from '../ownFiles/OwnFiles.module.css';
import { TeacherDrop } from './TeacherDrop';
import { TeacherMessages } from './TeacherMessages';

export default function NeededTeacher() {
  const needed = useLab(({ spec }) => teacherFileOf(spec));
  const hasNews = useTeacherFiles(({ problem, other }) => problem !== null || other !== null);
  const { title, explanation, nextStep } = errorHelp['teacher-file-missing'];
  return (
    <NeededFiles
      name="Teacher that is needed"
      title={needed ? title : 'Bring your own teacher'}
      hasNews={hasNews}
    >
      {needed ? (
        <>
          <p>
            {explanation} {nextStep}
          </p>
          <p className={classes.what}>{describeMissingTeacher(needed)}</p>
        </>
      ) : (
        <p>
          The student learns from a model of yours. Its files are read in this page, stay in this
          browser and are sent nowhere; one that was dropped before is among the teacher’s settings.
        </p>
      )}
      <TeacherDrop />
      <TeacherMessages />
    </NeededFiles>
  );
}
