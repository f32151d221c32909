/** The aftermath of every designed experiment. */
import type { Aftermath } from './aftermath';
import { balanceAftermaths } from './aftermathOfBalance';
import { dataAftermaths } from './aftermathOfData';
import { startAftermaths } from './aftermathOfStart';
import { teacherAftermaths } from './aftermathOfTeacher';

export const aftermaths = {
  ...startAftermaths,
  ...balanceAftermaths,
  ...teacherAftermaths,
  ...dataAftermaths,
} as const satisfies Record<string, Aftermath>;

/** Every designed experiment has an aftermath. */
export type ExperimentId = keyof typeof aftermaths;
