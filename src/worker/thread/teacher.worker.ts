/** Reads the dropped files of a teacher, tries it and keeps it, apart from page and engine. */

import { keptTeachers } from '../../teacherFiles/browser/keptTeachers';
import type { ReadTeacherCommand } from '../../teacherFiles/messages';
import { readTeacher } from '../../teacherFiles/readTeacher';
import { readAndKeep } from './readAndKeep';

self.onmessage = ({ data: { files } }: MessageEvent<ReadTeacherCommand>) =>
  void readAndKeep({
    read: (onProgress) => readTeacher(files, { onProgress }),
    keep: (info, content) => keptTeachers.put(info, content),
    post: (message) => self.postMessage(message),
  });
