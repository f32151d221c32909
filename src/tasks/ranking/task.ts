/**
 * Which items come next: outputs [n, 1, items] are scores over all items, numbered by how popular they
 * are. Targets are several codes an example: items that should come first, and `knownItem` for those
 * that it already has, which are no candidates. Every candidate is ranked; none is sampled.
 */

import { lossMetric } from '../commonMetrics';
import type { RankingConfig, Task } from '../task';

/** Places of a list that the score looks at. */
export const LIST = 10;
/** Places that recall looks at. */
export const RECALL_LIST = 20;

const share = { better: 'higher', range: [0, 1], format: 'share' } as const;

export const rankingTask: Task<RankingConfig> = {
  kind: 'ranking',
  labels: 'ranking',
  outputsAre: 'items',
  output: ({ items, labelSlots }) => ({ positions: 1, width: items, labelSlots }),
  metrics: [
    {
      ...share,
      id: 'ndcg',
      label: 'NDCG@10',
      title: 'NDCG@10',
      short: 'NDCG',
      meaning:
        'How high the held-out items stand in the first ten of all candidates: 1/log₂(rank + 1) of each, over the most that there can be.',
      // Over some hundred people chance alone moves it by about one point.
      margin: 0.005,
      marginText: '±0.5 points',
    },
    {
      ...share,
      id: 'hit',
      label: 'hit@10',
      title: 'Hit@10',
      short: 'hit',
      meaning: 'Share of people with a held-out item among the first ten.',
    },
    {
      ...share,
      id: 'recall',
      label: 'recall@20',
      title: 'Recall@20',
      short: 'recall',
      meaning: 'Share of the held-out items, at most 20 a person, that are among the first twenty.',
    },
    {
      ...share,
      id: 'tailNdcg',
      label: 'NDCG@10 of the long tail',
      title: 'Long tail, NDCG@10',
      short: 'tail',
      meaning:
        'The same over people whose held-out items are outside the most popular fifth, and over these items.',
    },
    {
      ...share,
      id: 'coverage',
      label: 'coverage',
      title: 'Coverage',
      short: 'coverage',
      meaning: 'Share of all items that stand among the first ten of at least one person.',
    },
    lossMetric('Mean cross-entropy of the held-out items at T = 1 over all items, in nats.'),
    {
      ...share,
      id: 'agreement',
      label: 'agreement with the teacher',
      title: 'Agrees with teacher',
      short: 'agreement',
      meaning: 'Share of the teacher’s first ten that the model’s first ten have too.',
    },
  ],
};
