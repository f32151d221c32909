/**
 * Colour pictures, composed when they are loaded from the drawings of several hands. Test and
 * validation set are other compositions of the drawings that are learned from; the shifted test set
 * shows those of a hand that nothing is learned from. The same pictures in every run: only the
 * settings choose among them.
 */

import { SHIFTED_SCORE } from '../../tasks/task';
import { augmentOf } from '../augmentOf';
import { type ByteImages, imageSet } from '../imageSet';
import { makeTransferSet } from '../transferSet';
import type { LoadContext, WorkloadData } from '../workload';
import { composePictures, SIDE } from './compose';
import { type Drawing, readDrawings } from './drawings';
import { CLASSES, SIZES } from './meta';
import type { PicturesOptions } from './options';

export async function loadPictures(
  options: PicturesOptions,
  teacherTrainSize: number,
  context: LoadContext,
): Promise<WorkloadData> {
  const { trainSize, evaluateOn, augment } = options;
  const { side, known, unseen } = await readDrawings(context);
  const compose = (drawings: readonly Drawing[], count: number, stream: string) =>
    composePictures(drawings, side, CLASSES.length, count, context.fixedRandom(stream));
  const setOf = (images: ByteImages, count: number = images.labels.length) =>
    imageSet(images, SIDE * SIDE * 3, count);
  const train = compose(known, Math.max(trainSize, teacherTrainSize), 'training pictures');
  return {
    transferSet: makeTransferSet(setOf(train, trainSize), options, CLASSES.length, context),
    teacherSet: setOf(train, teacherTrainSize),
    testSet: setOf(compose(known, SIZES[evaluateOn], `${evaluateOn} pictures`)),
    // A choice of settings must not see it.
    ...(evaluateOn === 'test'
      ? {
          shiftedTestSets: {
            [SHIFTED_SCORE]: setOf(compose(unseen, SIZES.test, 'pictures of the unseen hand')),
          },
        }
      : {}),
    augment: augmentOf(augment, [SIDE, SIDE, 3]),
  };
}
