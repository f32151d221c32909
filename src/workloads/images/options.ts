/** The options of images of the visitor's own. */

import { imageAugmentation } from '../../config/settings/imageAugmentation';
import { ownDataset } from '../../config/settings/setting';
import { transferSet } from '../../config/settings/transferSet';
import { z } from '../../config/zod';

export const imagesOptions = z.strictObject({
  dataset: ownDataset({
    label: 'Your data',
    help: 'The images to learn from: folders of pictures in a zip, CIFAR-10 or IDX files, or WAV files of spoken words. They stay in this browser.',
    holds: 'images',
  }),
  ...transferSet,
  augment: imageAugmentation,
});

export type ImagesOptions = z.infer<typeof imagesOptions>;
