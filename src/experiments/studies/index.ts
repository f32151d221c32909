/** The study of every designed experiment. */
import type { ExperimentId } from '..';
import { balanceStudies } from './balance';
import { dataStudies } from './data';
import { drivingStudies } from './driving';
import { sceneStudies } from './scenes';
import { startStudies } from './start';
import { studentStudies } from './student';
import type { Study } from './study';
import { teacherStudies } from './teacher';
import { textStudies } from './texts';

const byId = {
  ...startStudies,
  ...balanceStudies,
  ...teacherStudies,
  ...dataStudies,
  ...studentStudies,
  ...drivingStudies,
  ...textStudies,
  ...sceneStudies,
} satisfies Record<ExperimentId, Study>;

export const studies: Readonly<Record<ExperimentId, Study>> = byId;
