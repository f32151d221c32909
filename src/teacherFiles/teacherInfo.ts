/** What is said of a kept teacher, and where the engine gets it from. */
import type { TeacherFile } from '../config/settings/teacherFile';
import type { StoredTeacher } from './storedTeacher';

export type TeacherInfo = TeacherFile & {
  /** Bytes that it takes where it is kept. */
  bytes: number;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** What was found and done, in sentences. */
  notes: string[];
};

/** What the content of the files tells, which the names of the files do not change. */
type Described = TeacherFile extends infer File
  ? File extends TeacherFile
    ? Omit<File, 'hash' | 'name' | 'source' | 'sourceBytes'>
    : never
  : never;

/** What comes of files of either kind. */
export interface TeacherReading {
  teacher: StoredTeacher;
  described: Described;
  notes: string[];
}

/** What a config says of the teacher. */
export function describeTeacher({ bytes, createdAt, notes, ...file }: TeacherInfo): TeacherFile {
  // Kept rows have fields of their own as well.
  const { deletedAt: _, ...described } = file as TeacherFile & { deletedAt?: unknown };
  return described as TeacherFile;
}

/** No teacher of this hash is kept here. */
export class TeacherMissing extends Error {
  constructor(hash: string) {
    super(`The teacher ${hash.slice(0, 12)}… is not here.`);
    this.name = 'TeacherMissing';
  }
}

export interface TeacherReader {
  /** Throws TeacherMissing where there is none of this hash. */
  read(hash: string): Promise<StoredTeacher>;
}
