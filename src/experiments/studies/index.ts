/** The study of every designed experiment. */
import type { ExperimentId } from '..';
import { balanceStudies } from './balance';
import { dataStudies } from './data';
import { detectionStudies } from './detection';
import { drivingStudies } from './driving';
import { inheritanceStudies } from './inheritance';
import { pictureStudies } from './pictures';
import { sceneStudies } from './scenes';
import { sequenceStudies } from './sequences';
import { shopStudies } from './shop';
import { speechStudies } from './speech';
import { startStudies } from './start';
import { studentStudies } from './student';
import type { Study } from './study';
import { teacherStudies } from './teacher';
import { tellingStudies } from './telling';
import { textStudies } from './texts';
import { wordStudies } from './words';
import { worthStudies } from './worth';

const byId = {
  ...startStudies,
  ...balanceStudies,
  ...teacherStudies,
  ...dataStudies,
  ...pictureStudies,
  ...speechStudies,
  ...studentStudies,
  ...drivingStudies,
  ...textStudies,
  ...wordStudies,
  ...sequenceStudies,
  ...sceneStudies,
  ...detectionStudies,
  ...shopStudies,
  ...tellingStudies,
  ...inheritanceStudies,
  ...worthStudies,
} satisfies Record<ExperimentId, Study>;

export const studies: Readonly<Record<ExperimentId, Study>> = byId;
