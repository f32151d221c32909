/** The teachers that the browser keeps. */
import { KeptContents } from '../../datasets/browser/keptContents';
import type { TeacherInfo } from '../teacherInfo';

export const keptTeachers = new KeptContents<TeacherInfo>('distillation-lab-teachers', 'teachers');
