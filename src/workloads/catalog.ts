/** All workloads as plain data, for the form, the validation and the engine. */
import type { Catalog } from '../config/catalog';
import { detectionMeta } from './detection/meta';
import { drivingMeta } from './driving/meta';
import { imagesMeta } from './images/meta';
import { mnistMeta } from './mnist/meta';
import { pairsMeta } from './pairs/meta';
import { picturesMeta } from './pictures/meta';
import { scenesMeta } from './scenes/meta';
import { sequenceMeta } from './sequence/meta';
import { shopMeta } from './shop/meta';
import { soundsMeta } from './sounds/meta';
import { speechMeta } from './speech/meta';
import { textMeta } from './text/meta';
import { toy2dMeta } from './toy2d/meta';
import { wordsMeta } from './words/meta';

export const catalog: Catalog = {
  mnist: mnistMeta,
  toy2d: toy2dMeta,
  pictures: picturesMeta,
  images: imagesMeta,
  text: textMeta,
  words: wordsMeta,
  scenes: scenesMeta,
  detection: detectionMeta,
  shop: shopMeta,
  driving: drivingMeta,
  speech: speechMeta,
  sequence: sequenceMeta,
  sounds: soundsMeta,
  pairs: pairsMeta,
};
