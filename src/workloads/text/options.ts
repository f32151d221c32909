/** The options of texts of the visitor's own. */

import { choice, number, ownDataset } from '../../config/settings/setting';
import { transferSet } from '../../config/settings/transferSet';
import { z } from '../../config/zod';

const group = 'task';

export const textOptions = z.strictObject({
  dataset: ownDataset({
    label: 'Your data',
    help: 'The labelled texts to learn from: a table, JSON lines, or folders of .txt files. They stay in this browser.',
    holds: 'text',
  }),
  ...transferSet,
  /** Rows of the embedding table: padding, unknown, and words. */
  vocabulary: number({
    label: 'Vocabulary',
    help: 'The commonest words of the training texts get vectors of their own, up to this number; all others are one unknown word.',
    default: 6000,
    group,
    short: 'words',
    sweep: '1000, 3000, 6000',
    min: 10,
    max: 50_000,
    step: 10,
    scale: 'log',
    integer: true,
  }),
  /** Tokens of an input. */
  textLength: number({
    label: 'Text length',
    help: 'Words and punctuation marks that are read of each text; what comes after them is cut off.',
    default: 40,
    group,
    short: 'length',
    sweep: '16, 40, 80',
    min: 4,
    max: 400,
    step: 1,
    scale: 'log',
    integer: true,
    unit: 'words',
  }),
  letterCase: choice(
    { lower: 'Lower case', kept: 'As written' },
    {
      label: 'Letters',
      help: 'In lower case Good and good are the same word; as written they are two.',
      default: 'lower',
      group,
      short: 'letters',
      sweep: 'lower, kept',
    },
  ),
});

export type TextOptions = z.infer<typeof textOptions>;
