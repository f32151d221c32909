/**
 * A target sequence for a source sequence, word by word: outputs [n, P, W] are logits of the next word, targets
 * [n, P] its class, below 0 where none is asked for. Models are compared by what they write on their own.
 */

import { agreementMetric, lossMetric } from '../commonMetrics';
import type { SequenceConfig, Task } from '../task';

export const sequenceTask: Task<SequenceConfig> = {
  kind: 'sequence',
  labels: 'positions',
  outputsAre: 'classes',
  output: ({ positions, names }) => ({ positions, width: names.length }),
  metrics: [
    {
      id: 'tokenErrorRate',
      label: 'token error rate',
      title: 'Token error rate',
      short: 'TER',
      better: 'lower',
      range: [0, Number.POSITIVE_INFINITY],
      format: 'share',
      meaning:
        'Words to insert, delete or replace in what the model writes on its own (greedy decoding), over the words that are right.',
      margin: 0.005,
      marginText: '±0.5 points',
    },
    {
      id: 'exactMatch',
      label: 'exact match',
      title: 'Exact match',
      short: 'exact',
      better: 'higher',
      range: [0, 1],
      format: 'share',
      meaning: 'Share of the sequences that the model writes on its own without any error.',
    },
    {
      id: 'nextWord',
      label: 'next word',
      title: 'Next word',
      short: 'next',
      better: 'higher',
      range: [0, 1],
      format: 'share',
      meaning:
        'Share of the words that are most probable to the model when all words before them are right.',
    },
    lossMetric('Mean cross-entropy of the right next word behind right words at T = 1, in nats.'),
    agreementMetric(
      'Share of the places, behind right words, where model and teacher have the same next word.',
    ),
    {
      id: 'beamErrorRate',
      label: 'token error rate with beams',
      title: 'Errors with 4 beams',
      short: 'TER, beams',
      better: 'lower',
      range: [0, Number.POSITIVE_INFINITY],
      format: 'share',
      meaning:
        'The token error rate of student and baseline at the end of a run, where the four most probable beginnings are followed side by side (beam search).',
    },
  ],
};

/** Sentences have a further measure. */
export const sentencesTask: Task<SequenceConfig> = {
  ...sequenceTask,
  metrics: [
    ...sequenceTask.metrics,
    {
      id: 'bleu',
      label: 'BLEU',
      title: 'BLEU',
      short: 'BLEU',
      better: 'higher',
      range: [0, 100],
      format: 'number',
      meaning:
        'Matches of one to four words in a row with the one reference, 0 to 100, over the whole test set (tokens of 13a, as sacreBLEU); by greedy decoding.',
    },
  ],
};
