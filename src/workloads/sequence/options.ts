/** The options of translations, and of translated numbers. */

import { choice, number } from '../../config/settings/setting';
import { transferSet } from '../../config/settings/transferSet';
import { z } from '../../config/zod';
import { languages } from './pieces';

const group = 'task';

/** What all translations share. */
export const translation = {
  ...transferSet,
  targets: choice(
    {
      right: 'Right ones',
      teacher: 'Teacher’s',
      closest: 'Teacher’s closest',
      both: 'Right and teacher’s',
    },
    {
      label: 'Targets',
      help: 'Which translations the student learns to write: the right ones, the teacher’s best (sequence-level distillation), of the teacher’s beams the one closest to the right one (interpolation), or both side by side. The baseline learns the right ones.',
      default: 'right',
      group,
      short: 'targets',
      sweep: 'right, teacher',
    },
  ),
  teacherBeams: number({
    label: 'Teacher’s beams',
    help: 'How many translations the teacher follows side by side where it writes the targets; 1 is greedy decoding.',
    default: 4,
    group,
    short: 'beams',
    min: 1,
    max: 8,
    step: 1,
    integer: true,
  }),
  /** λ of Agarwal et al. 2024. */
  ownShare: number({
    label: 'Own samples λ',
    help: 'Share of each batch whose target the student writes itself, and which the teacher then judges word by word (on-policy distillation); 0 learns from given targets alone.',
    default: 0,
    group,
    short: 'λ',
    sweep: '0, 0.5, 1',
    min: 0,
    max: 1,
    step: 0.05,
  }),
  ownTemperature: number({
    label: 'Sampling temperature',
    help: 'How the student draws words of its own samples: at 1 as often as it believes in them, at 0 always the most probable one.',
    default: 1,
    group,
    short: 'sampling T',
    min: 0,
    max: 2,
    step: 0.1,
  }),
  /** Rounds of on-policy distillation; one an epoch at most. */
  ownRounds: number({
    label: 'On-policy rounds',
    help: 'How often student and baseline write translations of their own, which the teacher then judges word by word; 0 learns from right translations alone.',
    default: 0,
    group,
    short: 'rounds',
    sweep: '0, 2, 8',
    min: 0,
    max: 12,
    step: 1,
    integer: true,
  }),
};

const translationOptions = z.strictObject(translation);
export type TranslationOptions = z.infer<typeof translationOptions>;

/** Those that a teacher stays the same under. */
export const studentOptions = [
  'ownRounds',
  'ownShare',
  'ownTemperature',
  'targets',
  'teacherBeams',
] as const;

export const sequenceOptions = z.strictObject({
  ...translation,
  from: choice(languages, {
    label: 'From',
    help: 'The language of the number words that are read.',
    default: 'german',
    group,
    short: 'from',
  }),
  to: choice(languages, {
    label: 'To',
    help: 'The language of the number words that are written.',
    default: 'french',
    group,
    short: 'to',
  }),
});

export type SequenceOptions = z.infer<typeof sequenceOptions>;
