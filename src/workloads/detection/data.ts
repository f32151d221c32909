/**
 * Scenes composed by the lab, with the class and the box of each thing. They depend on the options alone (not on
 * the seed of the run), so that other seeds are compared on the same task; inputs are pixels scaled to 0..1.
 */

import type { Dataset } from '../../model/dataset';
import { CELL_LABELS, cellLabelsOf } from '../../tasks/boxes/cells';
import { pixelColumn } from '../imageSet';
import { paintWithBoxes } from '../scenes/boxes';
import { drawThings, paintBackground } from '../scenes/compose';
import { drawnThings } from '../scenes/things';
import { makeTransferSet } from '../transferSet';
import type { LoadContext, WorkloadData } from '../workload';
import { detectionMeta } from './meta';
import { CELL, type DetectionOptions } from './options';

/** Scenes that are composed before the thread may answer. */
const PIECE = 50;

/** Scenes as bytes. */
interface Scenes {
  /** [count, size, size, 3] */
  pixels: Uint8Array;
  /** [count, rows, columns, `CELL_LABELS`] */
  labels: Int32Array;
}

export async function loadDetection(
  options: DetectionOptions,
  teacherTrainSize: number,
  context: LoadContext,
): Promise<WorkloadData> {
  const { trainSize, evaluateOn, things, size } = options;
  const pool = Math.max(trainSize, teacherTrainSize);
  const examples =
    evaluateOn === 'test'
      ? detectionMeta.testExamples(detectionMeta.defaults)
      : detectionMeta.validation(detectionMeta.defaults).examples;
  const tell = (before: number) => (done: number) =>
    context.onProgress(before + done, pool + examples);
  const train = await composeScenes(options, pool, 'train', context, tell(0));
  const measured = await composeScenes(options, examples, evaluateOn, context, tell(pool));
  const clean = sceneSet(train, size, trainSize);
  const transferSet = makeTransferSet(clean, options, 1 + things, context);
  if (transferSet.count === 0) {
    throw new Error('There is no scene without the omitted classes: omit fewer of them.');
  }
  return {
    transferSet,
    teacherSet: sceneSet(train, size, teacherTrainSize),
    testSet: sceneSet(measured, size, examples),
    augment: null,
  };
}

/** `count` scenes; each has a stream of its own, so that more of them leave the first ones alone. */
async function composeScenes(
  options: DetectionOptions,
  count: number,
  stream: string,
  context: Pick<LoadContext, 'fixedRandom'>,
  onProgress: (done: number) => void,
): Promise<Scenes> {
  const { things, size } = options;
  const side = size / CELL;
  const pixels = new Uint8Array(3 * size * size * count);
  const labels = new Int32Array(side * side * CELL_LABELS * count);
  for (let index = 0; index < count; index++) {
    const random = context.fixedRandom(`detection ${stream} ${index}`);
    const scene = paintBackground(options, random);
    const boxes = paintWithBoxes(scene, size, drawThings(options, things, drawnThings, random));
    pixels.set(scene.pixels, 3 * size * size * index);
    labels.set(
      cellLabelsOf(boxes, { rows: side, columns: side }),
      side * side * CELL_LABELS * index,
    );
    if (index % PIECE < PIECE - 1) continue;
    onProgress(index + 1);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return { pixels, labels };
}

/** A view of the first `count` scenes of `size` × `size` pixels. */
function sceneSet({ pixels, labels }: Scenes, size: number, count: number): Dataset {
  const own = (size / CELL) ** 2 * CELL_LABELS;
  return {
    count,
    labels: { size: own, values: labels.subarray(0, count * own), classEvery: CELL_LABELS },
    inputs: pixelColumn(pixels, 3 * size * size),
  };
}
