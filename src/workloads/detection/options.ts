/** The options of detection in composed scenes. */

import { choice, number, ownDataset } from '../../config/settings/setting';
import { transferSet } from '../../config/settings/transferSet';
import { z } from '../../config/zod';
import { clutterSetting, densitySetting, thingsSetting } from '../scenes/settings';

const group = 'task';

/** Pixels of a cell along each side. */
export const CELL = 8;

export const detectionOptions = z.strictObject({
  dataset: ownDataset({
    label: 'Your data',
    help: 'Pictures with boxes: a zip with a COCO file. They stay in this browser; without them the lab composes scenes.',
    holds: 'boxes',
    isOptional: true,
  }),
  ...transferSet,
  source: choice(
    { drawn: 'Plain drawings', emoji: 'Emoji' },
    {
      label: 'Things',
      help: 'Where the pictures of things come from. The lab draws plain ones itself; emoji of four makers are harder, and those of a fifth are only tested on.',
      default: 'drawn',
      group,
      short: 'things are',
      sweep: 'drawn, emoji',
    },
  ),
  /** Height and width. */
  size: number({
    label: 'Size of a scene',
    help: 'Height and width; each cell of the grid has 8 × 8 pixels.',
    default: 48,
    group,
    short: 'size',
    sweep: '32, 48',
    min: 16,
    max: 96,
    step: CELL,
    integer: true,
    unit: 'px',
  }),
  things: thingsSetting,
  density: densitySetting(4),
  clutter: clutterSetting,
});

export type DetectionOptions = z.infer<typeof detectionOptions>;
