/** The options of colour pictures. */

import { imageAugmentation } from '../../config/settings/imageAugmentation';
import { number } from '../../config/settings/setting';
import { transferSet } from '../../config/settings/transferSet';
import { z } from '../../config/zod';

const group = 'augmentation';

/** Shift, rotation and scale as of all images, and what only colour pictures bear. */
const pictureAugmentation = z.strictObject({
  ...imageAugmentation.shape,
  flip: number({
    label: 'Mirrored share',
    help: 'The share of pictures that are mirrored left to right: things mostly stay what they are.',
    default: 0,
    group,
    min: 0,
    max: 0.5,
    step: 0.05,
  }),
  hue: number({
    label: 'Hue',
    help: 'Turns all colours of a picture by up to this angle of the colour circle: what is learned must then rest on shapes.',
    default: 0,
    group,
    min: 0,
    max: 180,
    step: 5,
    unit: '°',
  }),
  noise: number({
    label: 'Pixel noise',
    help: 'Adds to every value of a pixel a random amount of up to this share of its range.',
    default: 0,
    group,
    min: 0,
    max: 0.4,
    step: 0.01,
  }),
});

export const picturesOptions = z.strictObject({ ...transferSet, augment: pictureAugmentation });

export type PictureAugmentation = z.infer<typeof pictureAugmentation>;
export type PicturesOptions = z.infer<typeof picturesOptions>;
