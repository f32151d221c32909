/**
 * One class a position: a text of L tokens is P = L, W = vocabulary; a mask of H × W pixels is
 * P = H·W, W = classes. Outputs [n, P, W] are logits, targets [n, P] class ids, −1 where there is
 * none; such positions are left out of every figure.
 */

import { agreementMetric, lossMetric } from '../commonMetrics';
import type { PositionsConfig, Task } from '../task';

export const positionsTask: Task<PositionsConfig> = {
  kind: 'positions',
  labels: 'positions',
  outputsAre: 'classes',
  output: ({ positions, names }) => ({ positions, width: names.length }),
  metrics: [
    {
      id: 'positionAccuracy',
      label: 'accuracy by position',
      title: 'Accuracy by position',
      short: 'pos. acc.',
      better: 'higher',
      range: [0, 1],
      format: 'share',
      meaning: 'Share of the labelled positions whose most probable class is the true one.',
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
      meaning: 'Share of the labelled examples that are right at every labelled position.',
    },
    lossMetric('Mean cross-entropy of the true class over labelled positions at T = 1, in nats.'),
    agreementMetric(
      'Share of the labelled positions where model and teacher have the same top class.',
    ),
  ],
};
