/**
 * Scenes composed by the lab. They depend on the options alone (not on the seed of the run), so that other
 * seeds are compared on the same task; inputs are pixels scaled to 0..1, with a class for each pixel.
 */

import type { Dataset } from '../../model/dataset';
import { SHIFTED_SCORE } from '../../tasks/task';
import { pixelColumn } from '../imageSet';
import { makeTransferSet } from '../transferSet';
import type { LoadContext, WorkloadData } from '../workload';
import { composeScene } from './compose';
import { checkSomeLeft, sceneAugment } from './maskedSets';
import { SIZES } from './meta';
import { openSprites } from './openSprites';
import type { ScenesOptions } from './options';
import { loadOwnMasks } from './ownMasks';
import type { SpriteSource } from './sprite';

/** Scenes that are composed before the thread may answer. */
const PIECE = 50;

/** Scenes as bytes. */
interface Scenes {
  /** [count, size, size, 3] */
  pixels: Uint8Array;
  /** [count, size, size] */
  labels: Int32Array;
}

export async function loadScenes(
  options: ScenesOptions,
  teacherTrainSize: number,
  context: LoadContext,
): Promise<WorkloadData> {
  const { trainSize, evaluateOn, things, augment, size } = options;
  if (options.dataset) return loadOwnMasks(options.dataset, options, teacherTrainSize, context);
  const { known, unseen } = await openSprites(options.source, context);
  const pool = Math.max(trainSize, teacherTrainSize);
  const isTest = evaluateOn === 'test';
  const examples = SIZES[evaluateOn];
  // A choice of settings must not see the hand that is tested on at the end.
  const shifted = isTest ? unseen : null;
  const total = pool + examples + (shifted ? examples : 0);
  let done = 0;
  const compose = async (source: SpriteSource, count: number, stream: string) => {
    const before = done;
    const scenes = await composeScenes(options, source, count, stream, context, (own) =>
      context.onProgress(before + own, total),
    );
    done += count;
    return scenes;
  };
  const train = await compose(known, pool, 'train');
  const measured = await compose(known, examples, evaluateOn);
  const transferSet = makeTransferSet(
    sceneSet(train, size, trainSize),
    options,
    1 + things,
    context,
  );
  checkSomeLeft(transferSet);
  return {
    transferSet,
    teacherSet: sceneSet(train, size, teacherTrainSize),
    testSet: sceneSet(measured, size, examples),
    ...(shifted
      ? {
          shiftedTestSets: {
            [SHIFTED_SCORE]: sceneSet(await compose(shifted, examples, 'unseen'), size, examples),
          },
        }
      : {}),
    augment: sceneAugment(augment),
  };
}

/** `count` scenes; each has a stream of its own, so that more of them leave the first ones alone. */
async function composeScenes(
  options: ScenesOptions,
  source: SpriteSource,
  count: number,
  stream: string,
  context: Pick<LoadContext, 'fixedRandom'>,
  onProgress: (done: number) => void,
): Promise<Scenes> {
  const { things, density, clutter, size } = options;
  const area = size * size;
  const pixels = new Uint8Array(3 * area * count);
  const labels = new Int32Array(area * count);
  for (let index = 0; index < count; index++) {
    const random = context.fixedRandom(`scenes ${stream} ${index}`);
    const scene = composeScene({ size, density, clutter }, things, source, random);
    pixels.set(scene.pixels, 3 * area * index);
    labels.set(scene.labels, area * index);
    if (index % PIECE < PIECE - 1) continue;
    onProgress(index + 1);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return { pixels, labels };
}

/** A view of the first `count` scenes of `size` × `size` pixels. */
function sceneSet({ pixels, labels }: Scenes, size: number, count: number): Dataset {
  const area = size * size;
  return {
    count,
    labels: { size: area, values: labels.subarray(0, count * area) },
    inputs: pixelColumn(pixels, 3 * area),
  };
}
