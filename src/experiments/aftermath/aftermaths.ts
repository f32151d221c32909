/** The aftermath of every designed experiment. */
import type { ExperimentId } from '..';
import type { Aftermath } from './aftermath';
import { balanceAftermaths } from './aftermathOfBalance';
import { dataAftermaths } from './aftermathOfData';
import { detectionAftermaths } from './aftermathOfDetection';
import { drivingAftermaths } from './aftermathOfDriving';
import { inheritanceAftermaths } from './aftermathOfInheritance';
import { pictureAftermaths } from './aftermathOfPictures';
import { sceneAftermaths } from './aftermathOfScenes';
import { sequenceAftermaths } from './aftermathOfSequences';
import { shopAftermaths } from './aftermathOfShop';
import { speechAftermaths } from './aftermathOfSpeech';
import { startAftermaths } from './aftermathOfStart';
import { teacherAftermaths } from './aftermathOfTeacher';
import { tellingAftermaths } from './aftermathOfTelling';
import { textAftermaths } from './aftermathOfTexts';
import { wordAftermaths } from './aftermathOfWords';
import { worthAftermaths } from './aftermathOfWorth';

export const aftermaths = {
  ...startAftermaths,
  ...balanceAftermaths,
  ...teacherAftermaths,
  ...dataAftermaths,
  ...drivingAftermaths,
  ...textAftermaths,
  ...wordAftermaths,
  ...sequenceAftermaths,
  ...sceneAftermaths,
  ...detectionAftermaths,
  ...shopAftermaths,
  ...pictureAftermaths,
  ...speechAftermaths,
  ...tellingAftermaths,
  ...inheritanceAftermaths,
  ...worthAftermaths,
} satisfies Record<ExperimentId, Aftermath>;
