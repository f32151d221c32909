/** The options of sentence pairs of the visitor's own. */
import { choice, number, ownDataset } from '../../config/settings/setting';
import { z } from '../../config/zod';
import { translation } from '../sequence/options';

const group = 'task';

export const pairsOptions = z.strictObject({
  dataset: ownDataset({
    label: 'Your data',
    help: 'Sentences and their translations: a table of two columns, or two files of which line n translates line n. They stay in this browser.',
    holds: 'pairs',
  }),
  ...translation,
  direction: choice(
    { forward: 'First to second', backward: 'Second to first' },
    {
      label: 'Direction',
      help: 'Which sentence of a pair is read, and which is written. Of two files the first is the one whose ending comes first in the alphabet.',
      default: 'forward',
      group,
    },
  ),
  /** Rows of the embedding table: padding, unknown, separator, end, and pieces of words. */
  vocabulary: number({
    label: 'Vocabulary',
    help: 'So many pieces of words are learned from the training sentences of both languages (byte-pair encoding): rare words are written in several pieces.',
    default: 1000,
    group,
    short: 'pieces',
    sweep: '500, 1000, 2000',
    min: 60,
    max: 4000,
    step: 10,
    scale: 'log',
    integer: true,
  }),
  sentenceLength: number({
    label: 'Sentence length',
    help: 'Pieces of a sentence: longer pairs are not learned from, and longer test sentences are read and written up to it.',
    default: 20,
    group,
    short: 'length',
    sweep: '12, 20, 32',
    min: 4,
    max: 64,
    step: 1,
    scale: 'log',
    integer: true,
    unit: 'pieces',
  }),
  letterCase: choice(
    { lower: 'Lower case', kept: 'As written' },
    {
      label: 'Letters',
      help: 'In lower case Good and good are the same word, also where translations are judged; as written they are two.',
      default: 'lower',
      group,
      short: 'letters',
    },
  ),
});

export type PairsOptions = z.infer<typeof pairsOptions>;
