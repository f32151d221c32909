/** The options of spoken words. */

import { number } from '../../config/settings/setting';
import { transferSet } from '../../config/settings/transferSet';
import { z } from '../../config/zod';

const group = 'augmentation';

/** Random changes of each spectrogram at each step (0: off). */
const speechAugmentation = z.strictObject({
  shift: number({
    label: 'Shift in time',
    help: 'Moves each word by up to this many frames of 25 ms, earlier or later, anew at every step.',
    default: 0,
    group,
    min: 0,
    max: 8,
    step: 1,
    integer: true,
    unit: 'frames',
  }),
  timeMask: number({
    label: 'Time mask',
    help: 'Silences a stretch of up to this many frames, so that no moment alone decides (SpecAugment).',
    default: 0,
    group,
    min: 0,
    max: 16,
    step: 1,
    integer: true,
    unit: 'frames',
  }),
  bandMask: number({
    label: 'Frequency mask',
    help: 'Silences up to this many neighbouring bands of the 32, so that no pitch alone decides (SpecAugment).',
    default: 0,
    group,
    min: 0,
    max: 16,
    step: 1,
    integer: true,
    unit: 'bands',
  }),
  bandShift: number({
    label: 'Band shift',
    help: 'Moves the whole spectrum by up to this many bands up or down, as a shorter or longer throat does.',
    default: 0,
    group,
    min: 0,
    max: 4,
    step: 1,
    integer: true,
    unit: 'bands',
  }),
  noise: number({
    label: 'Background noise',
    help: 'Lifts silence to a random hiss of up to this share of the range (0.5: 30 dB below the loudest point).',
    default: 0,
    group,
    min: 0,
    max: 0.8,
    step: 0.05,
  }),
});

export const speechOptions = z.strictObject({ ...transferSet, augment: speechAugmentation });

export type SpeechAugmentation = z.infer<typeof speechAugmentation>;
export type SpeechOptions = z.infer<typeof speechOptions>;
