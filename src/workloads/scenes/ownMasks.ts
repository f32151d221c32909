/** Pictures with masks of the visitor’s own, as they are kept; inputs are pixels scaled to 0..1. */
import { validationOf } from '../../config/dataset';
import type { DatasetDescriptor } from '../../config/settings/dataset';
import { type MaskExamples, NO_CLASS } from '../../datasets/dataset';
import type { Dataset } from '../../model/dataset';
import { NO_LABEL } from '../../numeric/labels';
import { pixelColumn } from '../imageSet';
import { makeTransferSet } from '../transferSet';
import type { LoadContext, WorkloadData } from '../workload';
import { checkSomeLeft, sceneAugment } from './maskedSets';
import type { ScenesOptions } from './options';

export async function loadOwnMasks(
  chosen: DatasetDescriptor,
  options: ScenesOptions,
  teacherTrainSize: number,
  context: LoadContext,
): Promise<WorkloadData> {
  const { trainSize, evaluateOn, augment } = options;
  const dataset = await context.datasets.read(chosen.hash);
  if (dataset.kind !== 'masks') throw new Error(`“${chosen.name}” holds no masks.`);
  const { shape, classes, train, test } = dataset;
  const area = shape[0] * shape[1];
  const total = train.masks.length / area;
  const transferSet = makeTransferSet(
    maskedSet(train, area, Math.min(trainSize, total)),
    options,
    classes.length,
    context,
  );
  checkSomeLeft(transferSet);
  const { examples } = validationOf(chosen);
  return {
    transferSet,
    teacherSet: maskedSet(train, area, Math.min(teacherTrainSize, total)),
    testSet:
      evaluateOn === 'test'
        ? maskedSet(test, area, test.masks.length / area)
        : maskedSet(train, area, examples, total - examples),
    augment: sceneAugment(augment),
  };
}

/** A view of `count` pictures of `area` pixels each, from the one at `start` on. */
function maskedSet(
  { pixels, masks }: MaskExamples,
  area: number,
  count: number,
  start = 0,
): Dataset {
  const own = masks.subarray(area * start, area * (start + count));
  return {
    count,
    labels: {
      size: area,
      values: Int32Array.from(own, (label) => (label === NO_CLASS ? NO_LABEL : label)),
    },
    inputs: pixelColumn(pixels.subarray(3 * area * start, 3 * area * (start + count)), 3 * area),
  };
}
