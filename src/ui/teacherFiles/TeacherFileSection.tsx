/** A teacher of the visitor's own: drop files, see what they are and how good, choose among what is kept. */
import { useEffect } from 'react';
import { scoreOf } from '../../config/catalog';
import { teacherTextLimits } from '../../config/settings/teacherFile';
import { catalog } from '../../workloads/catalog';
import { useLab } from '../context/labContext';
import { useTeacherFileActions, useTeacherFiles } from '../context/teacherFileContext';
import { OwnFileList } from '../ownFiles/OwnFileList';
import classes from '../ownFiles/OwnFiles.module.css';
import { TeacherDrop } from './TeacherDrop';
import { TeacherMessages } from './TeacherMessages';
import { isFileProblem, reportOf, rowText, scoreText, teacherSentences } from './teacherTexts';
import { useTeacherNeeded } from './useTeacherNeeded';

export default function TeacherFileSection() {
  const spec = useLab((state) => state.spec);
  const run = useLab((state) => state.run);
  const problem = useLab((state) => state.problems.find(isFileProblem)?.message ?? null);
  const kept = useTeacherFiles((state) => state.kept);
  // Then the lab tells in its middle what became of files.
  const isNeeded = useTeacherNeeded();
  const actions = useTeacherFileActions();
  const { refresh } = actions;
  useEffect(() => {
    if (kept === null) void refresh();
  }, [kept, refresh]);
  const { file } = spec.teacher;
  const info = kept?.find(({ hash }) => hash === file?.hash);
  const meta = catalog[spec.workload.id];
  const level =
    file && !problem
      ? scoreText(file, reportOf(file, spec.workload, run), {
          score: scoreOf(catalog, spec),
          inputText: meta.inputText,
          testNoun: `${spec.workload.options.evaluateOn} ${meta.noun.many}`,
        })
      : null;
  return (
    <div className={classes.details}>
      {kept !== null && file && !info && (
        <p className={classes.missing}>
          “{file.name}” is not in this browser: drop its files ({file.source}).
        </p>
      )}
      <TeacherDrop isSmall={info !== undefined} />
      {!isNeeded && <TeacherMessages />}
      {file && problem && (
        <p className={classes.missing} role="alert">
          “{info?.name ?? file.name}” {problem}.
        </p>
      )}
      {kept !== null && kept.length > 0 && (
        <OwnFileList
          what="teacher"
          kept={kept}
          chosen={file?.hash ?? null}
          describe={rowText}
          nameLength={teacherTextLimits.name}
          actions={actions}
        />
      )}
      {info && level && (
        <p className={classes.level} aria-live="polite">
          {level.text}
        </p>
      )}
      {info && level?.hint && <p className={classes.missing}>{level.hint}</p>}
      {info && (
        <ul className={classes.facts}>
          {teacherSentences(info).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {kept !== null && kept.length === 0 && (
        <p className={classes.quiet}>
          Nothing is kept yet. Files are read here and sent nowhere; a link names them only. For
          logits made elsewhere, Export saves the examples of any run in their order.
        </p>
      )}
    </div>
  );
}
