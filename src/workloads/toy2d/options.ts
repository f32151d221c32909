/** The options of points in the plane. */

import { choice, number } from '../../config/settings/setting';
import { transferSet } from '../../config/settings/transferSet';
import { z } from '../../config/zod';

const group = 'task';

export const toy2dOptions = z.strictObject({
  ...transferSet,
  shape: choice(
    { moons: 'Two moons', spirals: 'Spirals', rings: 'Rings', blobs: 'Blobs' },
    {
      label: 'Shape',
      help: 'How the classes lie in the plane: spirals need a curved boundary, blobs hardly any.',
      default: 'spirals',
      group,
      sweep: 'moons, spirals, rings',
    },
  ),
  classes: number({
    label: 'Classes',
    help: 'The number of classes; two moons are always two.',
    default: 3,
    group,
    min: 2,
    max: 6,
    step: 1,
    integer: true,
  }),
  /** Standard deviation of the Gaussian noise added to each point (the plane spans −1..1). */
  noise: number({
    label: 'Noise',
    help: 'How far points stray from their shape: with overlap no network can be perfect.',
    default: 0.06,
    group,
    min: 0,
    max: 0.5,
    step: 0.01,
  }),
  augment: z.strictObject({
    /** Standard deviation. */
    jitter: number({
      label: 'Jitter',
      help: 'Fresh noise added to each point at each step, so that no point is seen twice.',
      default: 0,
      group: 'augmentation',
      min: 0,
      max: 0.3,
      step: 0.01,
    }),
  }),
});

export type Toy2dOptions = z.infer<typeof toy2dOptions>;
