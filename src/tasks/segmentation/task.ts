/**
 * One class a pixel: outputs [n, height·width, W] are logits, targets [n, height·width] class ids, below 0
 * where there is none; such pixels are left out of every figure.
 */

import { agreementMetric, lossMetric } from '../commonMetrics';
import type { SegmentationConfig, Task } from '../task';

export const segmentationTask: Task<SegmentationConfig> = {
  kind: 'segmentation',
  labels: 'positions',
  outputsAre: 'classes',
  output: ({ height, width, names }) => ({ positions: height * width, width: names.length }),
  metrics: [
    {
      id: 'meanIoU',
      label: 'mean IoU',
      title: 'Mean IoU',
      short: 'mIoU',
      better: 'higher',
      range: [0, 1],
      format: 'share',
      meaning:
        'Intersection over union: the pixels of a class that are found, over those that have or are given it; mean over the classes.',
      margin: 0.01,
      marginText: '±1 point',
    },
    {
      id: 'pixelAccuracy',
      label: 'pixel accuracy',
      title: 'Pixel accuracy',
      short: 'pixels',
      better: 'higher',
      range: [0, 1],
      format: 'share',
      meaning: 'Share of the pixels whose most probable class is the true one.',
    },
    {
      id: 'borderAccuracy',
      label: 'accuracy at borders',
      title: 'Accuracy at borders',
      short: 'borders',
      better: 'higher',
      range: [0, 1],
      format: 'share',
      meaning: 'The same, over the pixels that have a neighbour of another class.',
    },
    lossMetric('Mean cross-entropy of the true class over pixels at T = 1, in nats.'),
    agreementMetric('Share of the pixels where model and teacher have the same top class.'),
  ],
};
