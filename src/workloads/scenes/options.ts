/** The options of composed scenes. */

import { choice, number } from '../../config/settings/setting';
import { transferSet } from '../../config/settings/transferSet';
import { z } from '../../config/zod';
import { THINGS } from './names';

const group = 'task';

export const scenesOptions = z.strictObject({
  ...transferSet,
  size: choice(
    { '32': '32 × 32 pixels', '48': '48 × 48 pixels', '64': '64 × 64 pixels' },
    {
      label: 'Size of a scene',
      help: 'Height and width: four times the pixels take four times the time.',
      default: '48',
      group,
      short: 'pixels',
      sweep: '32, 48, 64',
    },
  ),
  things: number({
    label: 'Kinds of things',
    help: 'Classes beside the background; more of them are harder to tell apart.',
    default: 6,
    group,
    min: 2,
    max: THINGS.length,
    step: 1,
    integer: true,
  }),
  density: number({
    label: 'Things in a scene',
    help: 'The most things of a scene; where there are many, they hide one another.',
    default: 4,
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
    default: 0.5,
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
