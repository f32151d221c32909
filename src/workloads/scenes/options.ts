/** The options of composed scenes. */

import { number } from '../../config/settings/setting';
import { transferSet } from '../../config/settings/transferSet';
import { z } from '../../config/zod';
import { THINGS } from './names';

const group = 'task';

export const scenesOptions = z.strictObject({
  ...transferSet,
  /** Height and width. */
  size: number({
    label: 'Size of a scene',
    help: 'Height and width: twice the size takes four times as long. Networks that halve images need a size that can be halved as often.',
    default: 48,
    group,
    short: 'size',
    sweep: '32, 48',
    min: 16,
    max: 96,
    step: 8,
    integer: true,
    unit: 'px',
  }),
  things: number({
    label: 'Kinds of things',
    help: 'Classes beside the background; more of them are harder to tell apart.',
    default: 5,
    group,
    min: 2,
    max: THINGS.length,
    step: 1,
    integer: true,
  }),
  density: number({
    label: 'Things in a scene',
    help: 'The most things of a scene; where there are many, they hide one another.',
    default: 3,
    group,
    min: 1,
    max: 10,
    step: 1,
    integer: true,
  }),
  /** 0..1 */
  clutter: number({
    label: 'Clutter',
    help: 'How loud the background is: noise, and spots that are no things.',
    default: 0.3,
    group,
    min: 0,
    max: 1,
    step: 0.05,
  }),
  augment: z.strictObject({
    /** Standard deviation; pixels are 0..1. */
    noise: number({
      label: 'Noise',
      help: 'Fresh noise added to each pixel at each step, so that no scene is seen twice.',
      default: 0,
      group: 'augmentation',
      min: 0,
      max: 0.3,
      step: 0.01,
    }),
    brightness: number({
      label: 'Brightness',
      help: 'Makes each scene lighter or darker by up to this share, anew at each step.',
      default: 0,
      group: 'augmentation',
      min: 0,
      max: 0.5,
      step: 0.05,
    }),
  }),
});

export type ScenesOptions = z.infer<typeof scenesOptions>;
