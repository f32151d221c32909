/** The options of spoken words. */

import { number, ownDataset } from '../../config/settings/setting';
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

/** Clips of the other engine that may be mixed in; none of them is tested on. */
export const MIXABLE = 72;

export const speechOptions = z.strictObject({
  dataset: ownDataset({
    label: 'Recordings',
    help: 'Recordings of people: WAV files in a folder a word, or named word_speaker_number.wav as in the Free Spoken Digit Dataset. All models are tested on them; they stay in this browser.',
    holds: 'images',
    isOptional: true,
    isBeside: true,
  }),
  ...transferSet,
  mixedIn: number({
    label: 'Clips mixed in',
    help: 'So many clips of another source take the place of synthesised ones in what the student sees: of your recordings, or without any, of the other engine. None of them is tested on; the teacher never sees them.',
    default: 0,
    group: 'task',
    short: 'mixed in',
    sweep: '0, 10, 72',
    min: 0,
    max: MIXABLE,
    step: 1,
    integer: true,
  }),
  augment: speechAugmentation,
});

export type SpeechAugmentation = z.infer<typeof speechAugmentation>;
export type SpeechOptions = z.infer<typeof speechOptions>;
