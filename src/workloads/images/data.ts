/** Images of the visitor's own, as they are kept; inputs are pixels scaled to 0..1. */

import { validationOf } from '../../config/dataset';
import { inputSizeOf } from '../../model/inputShape';
import { augmentOf } from '../augmentOf';
import { imageSet } from '../imageSet';
import { makeTransferSet } from '../transferSet';
import type { LoadContext, WorkloadData } from '../workload';
import type { ImagesOptions } from './options';

export async function loadImages(
  options: ImagesOptions,
  teacherTrainSize: number,
  context: LoadContext,
): Promise<WorkloadData> {
  const { dataset: chosen, trainSize, evaluateOn, augment } = options;
  if (!chosen) throw new Error('This task learns from your own data: choose a data set.');
  const dataset = await context.datasets.read(chosen.hash);
  if (dataset.kind !== 'images') throw new Error(`“${chosen.name}” holds no images.`);
  const { shape, train, test, classes } = dataset;
  const size = inputSizeOf(shape);
  const total = train.labels.length;
  const clean = imageSet(train, size, Math.min(trainSize, total));
  const { examples } = validationOf(chosen);
  return {
    transferSet: makeTransferSet(clean, options, classes.length, context),
    teacherSet: imageSet(train, size, Math.min(teacherTrainSize, total)),
    testSet:
      evaluateOn === 'test'
        ? imageSet(test, size, test.labels.length)
        : imageSet(train, size, examples, total - examples),
    augment: augmentOf(augment, shape),
  };
}
