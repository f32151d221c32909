/** One class an example: outputs [n, 1, C] are logits, targets [n, 1] class ids. */

import { agreementMetric, lossMetric } from '../commonMetrics';
import type { ClassesConfig, Task } from '../task';

export const classesTask: Task<ClassesConfig> = {
  kind: 'classes',
  labels: 'classes',
  outputsAre: 'classes',
  output: ({ names }) => ({ positions: 1, width: names.length }),
  metrics: [
    {
      id: 'accuracy',
      label: 'accuracy',
      title: 'Test accuracy',
      short: 'acc.',
      better: 'higher',
      range: [0, 1],
      format: 'share',
      meaning: 'Share of the test examples whose most probable class is the true one.',
      // Two trained models on 10,000 test examples differ by about 0.2 points through the choice of
      // examples alone; the gains that distillation is known for here are of one point and more.
      margin: 0.005,
      marginText: '±0.5 points',
    },
    {
      id: 'errors',
      label: 'errors',
      title: 'Errors',
      short: 'errors',
      better: 'lower',
      range: [0, Number.POSITIVE_INFINITY],
      format: 'count',
      meaning: 'Test examples whose most probable class is a wrong one.',
    },
    lossMetric('Mean cross-entropy of the true class at T = 1, in nats.'),
    agreementMetric(
      'Share of the test examples on which model and teacher have the same top class.',
    ),
  ],
};
