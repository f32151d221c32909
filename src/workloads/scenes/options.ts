/** The options of composed scenes. */

import { choice, number, ownDataset } from '../../config/settings/setting';
import { transferSet } from '../../config/settings/transferSet';
import { z } from '../../config/zod';
import { clutterSetting, densitySetting, thingsSetting } from './settings';

const group = 'task';

export const scenesOptions = z.strictObject({
  dataset: ownDataset({
    label: 'Your data',
    help: 'Pictures with a mask each, in a zip with folders “images” and “masks”. They stay in this browser; without them scenes are composed.',
    holds: 'masks',
    isOptional: true,
  }),
  ...transferSet,
  source: choice(
    { emoji: 'Emoji', drawn: 'Plain drawings' },
    {
      label: 'Things',
      help: 'Where the pictures of things come from. Emoji of four makers are learned from, those of a fifth are only tested on; what the lab draws itself is plainer.',
      default: 'emoji',
      group,
      short: 'things are',
      sweep: 'emoji, drawn',
    },
  ),
  /** Height and width. */
  size: number({
    label: 'Size of a scene',
    help: 'Height and width: twice the size takes four times as long. Networks that halve images need a size that can be halved as often.',
    default: 64,
    group,
    short: 'size',
    sweep: '32, 48, 64',
    min: 16,
    max: 96,
    step: 8,
    integer: true,
    unit: 'px',
  }),
  things: thingsSetting,
  density: densitySetting(3),
  clutter: clutterSetting,
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
