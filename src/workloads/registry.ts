/** All workload loaders; the compiler asks for one a workload. */
import type { WorkloadConfig, WorkloadId } from '../config/experiment';
import { loadDetection } from './detection/data';
import { loadDriving } from './driving/data';
import { loadImages } from './images/data';
import { loadMnist } from './mnist/data';
import { loadPairs } from './pairs/data';
import { loadPictures } from './pictures/data';
import { loadScenes } from './scenes/data';
import { loadSequence } from './sequence/numbers';
import { loadShop } from './shop/data';
import { loadSounds } from './sounds/data';
import { loadSpeech } from './speech/data';
import { loadText } from './text/data';
import { loadToy2d } from './toy2d/data';
import { loadWords } from './words/data';
import type { LoadContext, WorkloadData } from './workload';

type Load<Id extends WorkloadId> = (
  options: Extract<WorkloadConfig, { id: Id }>['options'],
  teacherTrainSize: number,
  context: LoadContext,
) => Promise<WorkloadData>;

const loaders: { [Id in WorkloadId]: Load<Id> } = {
  mnist: loadMnist,
  toy2d: loadToy2d,
  pictures: loadPictures,
  images: loadImages,
  text: loadText,
  words: loadWords,
  scenes: loadScenes,
  detection: loadDetection,
  shop: loadShop,
  driving: loadDriving,
  speech: loadSpeech,
  sequence: loadSequence,
  sounds: loadSounds,
  pairs: loadPairs,
};

/** Loads the examples of `workload`; `teacherTrainSize` clean ones are kept for the teacher. */
export function loadWorkload(
  workload: WorkloadConfig,
  teacherTrainSize: number,
  context: LoadContext,
): Promise<WorkloadData> {
  const load = loaders[workload.id] as Load<WorkloadId>;
  return load(workload.options, teacherTrainSize, context);
}
