/** The options of translated numbers. */

import { choice, number } from '../../config/settings/setting';
import { transferSet } from '../../config/settings/transferSet';
import { z } from '../../config/zod';
import { languages } from './pieces';

const group = 'task';

/** What all translations share. */
export const translation = {
  ...transferSet,
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
