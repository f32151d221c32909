/** The aftermath of every designed experiment. */
import type { ExperimentId } from '..';
import type { Aftermath } from './aftermath';
import { balanceAftermaths } from './aftermathOfBalance';
import { dataAftermaths } from './aftermathOfData';
import { drivingAftermaths } from './aftermathOfDriving';
import { sceneAftermaths } from './aftermathOfScenes';
import { startAftermaths } from './aftermathOfStart';
import { teacherAftermaths } from './aftermathOfTeacher';
import { textAftermaths } from './aftermathOfTexts';

export const aftermaths = {
  ...startAftermaths,
  ...balanceAftermaths,
  ...teacherAftermaths,
  ...dataAftermaths,
  ...drivingAftermaths,
  ...textAftermaths,
  ...sceneAftermaths,
} satisfies Record<ExperimentId, Aftermath>;
