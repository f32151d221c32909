/** The options of all workloads by id; ids, their types, checks, forms and links come from here. */
import { detectionOptions } from './detection/options';
import { drivingOptions } from './driving/options';
import { imagesOptions } from './images/options';
import { mnistOptions } from './mnist/options';
import { pairsOptions } from './pairs/options';
import { picturesOptions } from './pictures/options';
import { scenesOptions } from './scenes/options';
import { sequenceOptions } from './sequence/options';
import { shopOptions } from './shop/options';
import { soundsOptions } from './sounds/options';
import { speechOptions } from './speech/options';
import { textOptions } from './text/options';
import { toy2dOptions } from './toy2d/options';
import { wordsOptions } from './words/options';

export const workloadOptions = {
  mnist: mnistOptions,
  toy2d: toy2dOptions,
  pictures: picturesOptions,
  images: imagesOptions,
  text: textOptions,
  words: wordsOptions,
  scenes: scenesOptions,
  detection: detectionOptions,
  shop: shopOptions,
  driving: drivingOptions,
  speech: speechOptions,
  sequence: sequenceOptions,
  sounds: soundsOptions,
  pairs: pairsOptions,
};
