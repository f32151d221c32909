/** The place for the files of a teacher. */
import { useTeacherFileActions, useTeacherFiles } from '../context/teacherFileContext';
import { DropZone } from '../ownFiles/DropZone';

const HINT =
  'A model of TensorFlow.js: model.json with its .bin files, or a zip of them. Or the logits of any model: .npy or .csv, a row an example, a column a class.';

export function TeacherDrop({ isSmall = false }: { isSmall?: boolean }) {
  const { readFiles } = useTeacherFileActions();
  const isReading = useTeacherFiles((state) => state.reading !== null);
  return (
    <DropZone
      name="Teacher files"
      hint={HINT}
      isReading={isReading}
      onFiles={(files) => void readFiles(files)}
      isSmall={isSmall}
    />
  );
}
