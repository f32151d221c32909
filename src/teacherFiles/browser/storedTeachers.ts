/** The engine's view of the teachers that the browser keeps. */
import { readTeacherContent } from '../storedTeacher';
import { TeacherMissing, type TeacherReader } from '../teacherInfo';

export function storedTeachers(): TeacherReader {
  return {
    async read(hash) {
      // Loaded with the first own teacher only: most visitors have none.
      const { keptTeachers } = await import('./keptTeachers');
      const content = await keptTeachers.read(hash);
      if (!content) throw new TeacherMissing(hash);
      return readTeacherContent(content);
    },
  };
}
