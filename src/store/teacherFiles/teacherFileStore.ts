/** Teachers that came as files: read, kept, listed, and laid into the experiment. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type TeacherFile, teacherTextLimits } from '../../config/settings/teacherFile';
import { teacherFileOf } from '../../config/teacherFile';
import type { SourceFile } from '../../datasets/files/openFiles';
import type { ReadTeacherCommand } from '../../teacherFiles/messages';
import { describeTeacher, type TeacherInfo } from '../../teacherFiles/teacherInfo';
import type { FileReader } from '../../worker/fileReader';
import type { LabStore } from '../lab/labStore';
import type { OwnFileActions, OwnFileRepository, OwnFileState } from '../ownFiles/ownFileState';
import { createOwnFiles } from '../ownFiles/ownFileStore';

export interface TeacherFileActions extends Omit<OwnFileActions<TeacherInfo, object>, 'readFiles'> {
  /** Reads files and keeps the teacher; the experiment takes it, unless it needs another. */
  readFiles(files: readonly SourceFile[]): Promise<void>;
}

export type TeacherFileState = OwnFileState<TeacherInfo>;
export type TeacherFileStore = StoreApi<TeacherFileState & TeacherFileActions>;

interface TeacherFileSetting {
  reader: FileReader<ReadTeacherCommand, TeacherInfo>;
  repository: OwnFileRepository<TeacherInfo>;
  lab: LabStore;
}

export function createTeacherFileStore(parts: TeacherFileSetting): TeacherFileStore {
  const { lab } = parts;
  return createStore<TeacherFileState & TeacherFileActions>((set, get) => {
    const own = createOwnFiles<TeacherInfo, object, TeacherFile>(
      {
        ...parts,
        named: () => teacherFileOf(lab.getState().spec),
        optionsFor: (options) => options,
        take: (info) => lab.getState().setTeacherFile(describeTeacher(info)),
        nameLength: teacherTextLimits.name,
        words: { one: 'teacher', many: 'teachers' },
      },
      set,
      get,
    );
    return { ...own, readFiles: (files) => own.readFiles(files, {}) };
  });
}
