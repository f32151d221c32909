/** Who drives on the map: the models, and who needs no network. */
import type { Role } from '../../protocol/pictures';
import { roleStyles } from '../models/roles';

export type DriverId = Role | 'expert' | 'straight' | 'you';

export const driverOrder: readonly DriverId[] = [
  'student',
  'baseline',
  'teacher',
  'expert',
  'straight',
  'you',
];

export const driverNames: Readonly<Record<DriverId, string>> = {
  student: roleStyles.student.name,
  baseline: roleStyles.baseline.name,
  teacher: roleStyles.teacher.name,
  expert: 'Expert',
  straight: 'Straight ahead',
  you: 'You',
};

/** CSS variables of `Driving.module.css` and of the models. */
export const driverColours: Readonly<Record<DriverId, string>> = {
  student: '--role-student',
  baseline: '--role-baseline',
  teacher: '--role-teacher',
  expert: '--driver-expert',
  straight: '--driver-straight',
  you: '--lab-accent',
};
