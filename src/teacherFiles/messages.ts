/** What the page tells the thread that reads a teacher; the answers are those of a data set's. */
import type { SourceFile } from '../datasets/files/openFiles';

export interface ReadTeacherCommand {
  files: SourceFile[];
}
