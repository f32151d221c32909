/** How images are varied; shared by all workloads of images. */
import { z } from '../zod';
import { number } from './setting';

const group = 'augmentation';

/** Random changes of each image at each step, drawn uniformly from ± the given value (0: off). */
export const imageAugmentation = z.strictObject({
  shift: number({
    label: 'Shift',
    help: 'Moves each image by up to this many pixels, anew at every step, so that no image is seen twice.',
    default: 0,
    group,
    min: 0,
    max: 6,
    step: 1,
    integer: true,
    unit: 'px',
  }),
  rotate: number({
    label: 'Rotation',
    help: 'Turns each image by up to this angle; large angles make a 6 look like a 9.',
    default: 0,
    group,
    min: 0,
    max: 45,
    step: 1,
    unit: '°',
  }),
  scale: number({
    label: 'Scale',
    help: 'Grows or shrinks each image by up to this share of its size.',
    default: 0,
    group,
    min: 0,
    max: 0.4,
    step: 0.01,
  }),
});

export type ImageAugmentation = z.infer<typeof imageAugmentation>;
