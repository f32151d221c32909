/** The options of grey images of the visitor's own. */

import { imageAugmentation } from '../../config/settings/imageAugmentation';
import { ownDataset } from '../../config/settings/setting';
import { transferSet } from '../../config/settings/transferSet';
import { z } from '../../config/zod';

export const imagesOptions = z.strictObject({
  dataset: ownDataset({
    label: 'Your data',
    help: 'The images to learn from: IDX files, as MNIST and its relatives come. They stay in this browser.',
    holds: 'images',
  }),
  ...transferSet,
  augment: imageAugmentation,
});

export type ImagesOptions = z.infer<typeof imagesOptions>;
