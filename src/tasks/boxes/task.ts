/**
 * A class and a box for each cell of a grid: outputs [n, rows·columns, classes + 4] are logits, the background
 * first, and the numbers of a box; targets [n, rows·columns, 5] as in `cells.ts`, below 0 where nothing is known.
 */

import { agreementMetric, lossMetric } from '../commonMetrics';
import type { BoxesConfig, Task } from '../task';
import { BOX_NUMBERS, CELL_LABELS } from './cells';

export const boxesTask: Task<BoxesConfig> = {
  kind: 'boxes',
  labels: 'boxes',
  outputsAre: 'classes',
  output: ({ rows, columns, names }) => ({
    positions: rows * columns,
    width: names.length + BOX_NUMBERS,
    labelSlots: CELL_LABELS,
    boxes: BOX_NUMBERS,
  }),
  metrics: [
    {
      id: 'ap50',
      label: 'mAP at IoU 0.5',
      title: 'mAP at IoU 0.5',
      short: 'mAP@.5',
      better: 'higher',
      range: [0, 1],
      format: 'share',
      meaning:
        'Mean average precision: the precision of boxes from the most probable one on, averaged over 101 recalls as in COCO, mean over the classes; a box is right that overlaps a true one of its class by half.',
      margin: 0.01,
      marginText: '±1 point',
    },
    {
      id: 'ap',
      label: 'mAP at IoU .5:.95',
      title: 'mAP at IoU .5:.95',
      short: 'mAP',
      better: 'higher',
      range: [0, 1],
      format: 'share',
      meaning:
        'The same, mean over the ten overlaps 0.5, 0.55, … 0.95 from which a box counts as right: it asks for exact boxes.',
    },
    lossMetric(
      'Mean over cells of the cross-entropy of the true class at T = 1, in nats, and where there is a thing of the smooth L1 distance of its box.',
    ),
    agreementMetric(
      'Share of the cells where model or teacher see a thing in which both have the same top class.',
    ),
  ],
};
