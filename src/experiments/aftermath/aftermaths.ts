/** The aftermath of every designed experiment. */
import type { ExperimentId } from '..';
import type { Aftermath } from './aftermath';
import { balanceAftermaths } from './aftermathOfBalance';
import { dataAftermaths } from './aftermathOfData';
import { shopAftermaths } from './aftermathOfShop';
import { startAftermaths } from './aftermathOfStart';
import { teacherAftermaths } from './aftermathOfTeacher';

export const aftermaths = {
  ...startAftermaths,
  ...balanceAftermaths,
  ...teacherAftermaths,
  ...dataAftermaths,
  ...shopAftermaths,
} satisfies Record<ExperimentId, Aftermath>;
