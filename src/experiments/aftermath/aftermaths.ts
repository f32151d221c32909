/** The aftermath of every designed experiment. */
import type { ExperimentId } from '..';
import type { Aftermath } from './aftermath';
import { balanceAftermaths } from './aftermathOfBalance';
import { dataAftermaths } from './aftermathOfData';
import { drivingAftermaths } from './aftermathOfDriving';
import { startAftermaths } from './aftermathOfStart';
import { teacherAftermaths } from './aftermathOfTeacher';

export const aftermaths = {
  ...startAftermaths,
  ...balanceAftermaths,
  ...teacherAftermaths,
  ...dataAftermaths,
  ...drivingAftermaths,
} satisfies Record<ExperimentId, Aftermath>;
