/** The options of detection in composed scenes. */

import { choice, number, ownDataset } from '../../config/settings/setting';
import { transferSet } from '../../config/settings/transferSet';
import { z } from '../../config/zod';
import { THINGS } from '../scenes/names';

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
    default: 0.3,
    group,
    min: 0,
    max: 1,
    step: 0.05,
  }),
});

export type DetectionOptions = z.infer<typeof detectionOptions>;
