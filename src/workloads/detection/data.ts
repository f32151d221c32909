/**
 * Scenes composed by the lab, with the class and the box of each thing, or pictures of the visitor's own. Scenes depend on the options alone (not on
 * the seed of the run), so that other seeds are compared on the same task; inputs are pixels scaled to 0..1.
 */

import { validationOf } from '../../config/dataset';
import { type BoxedExamples, examplesOf, SIDE_STEPS } from '../../datasets/boxes';
import type { Dataset } from '../../model/dataset';
import type { LabelledBox } from '../../tasks/boxes/box';
import { CELL_LABELS, cellLabelsOf } from '../../tasks/boxes/cells';
import { SHIFTED_SCORE } from '../../tasks/task';
import { pixelColumn } from '../imageSet';
import { paintWithBoxes } from '../scenes/boxes';
import { drawThings, paintBackground } from '../scenes/compose';
import { openSprites } from '../scenes/openSprites';
import type { SpriteSource } from '../scenes/sprite';
import { makeTransferSet } from '../transferSet';
import type { LoadContext, WorkloadData } from '../workload';
import { SIZES } from './meta';
import { CELL, type DetectionOptions } from './options';
import { sameBoxesOf } from './sameBoxes';

/** Scenes that are composed before the thread may answer. */
const PIECE = 50;

/** Scenes or pictures as bytes. */
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
  return options.dataset
    ? loadOwn(options, teacherTrainSize, context)
    : loadComposed(options, teacherTrainSize, context);
}

/** Pictures of the visitor's own, as they are kept. */
async function loadOwn(
  { dataset: chosen, ...options }: DetectionOptions,
  teacherTrainSize: number,
  context: LoadContext,
): Promise<WorkloadData> {
  if (!chosen?.shape) throw new Error('This task learns from pictures with boxes.');
  const dataset = await context.datasets.read(chosen.hash);
  if (dataset.kind !== 'boxes') throw new Error(`“${chosen.name}” holds no pictures with boxes.`);
  const [size] = chosen.shape;
  const [train, test] = [dataset.train, dataset.test].map((part) => ownScenes(part, size)) as [
    Scenes,
    Scenes,
  ];
  const total = examplesOf(dataset.train);
  const { examples } = validationOf(chosen);
  const clean = sceneSet(train, size, Math.min(options.trainSize, total));
  return {
    transferSet: makeTransferSet(clean, options, dataset.classes.length, context),
    teacherSet: sceneSet(train, size, Math.min(teacherTrainSize, total)),
    testSet:
      options.evaluateOn === 'test'
        ? sceneSet(test, size, examplesOf(dataset.test))
        : sceneSet(train, size, examples, total - examples),
    augment: null,
    references: [
      sameBoxesOf(clean.labels.values as Int32Array, (size / CELL) ** 2, dataset.classes.length),
    ],
  };
}

function ownScenes({ pixels, offsets, labels, sides }: BoxedExamples, size: number): Scenes {
  const side = size / CELL;
  const count = offsets.length - 1;
  const own = new Int32Array(side * side * CELL_LABELS * count);
  const boxAt = (index: number): LabelledBox => {
    const [left = 0, top = 0, right = 0, bottom = 0] = Array.from(
      sides.subarray(4 * index, 4 * index + 4),
      (steps) => steps / SIDE_STEPS,
    );
    return { label: labels[index] as number, left, top, right, bottom };
  };
  for (let example = 0; example < count; example++) {
    const [from, to] = [offsets[example] as number, offsets[example + 1] as number];
    const boxes = Array.from({ length: to - from }, (_, place) => boxAt(from + place));
    const cells = cellLabelsOf(boxes, { rows: side, columns: side });
    own.set(cells, example * cells.length);
  }
  return { pixels, labels: own };
}

async function loadComposed(
  options: DetectionOptions,
  teacherTrainSize: number,
  context: LoadContext,
): Promise<WorkloadData> {
  const { trainSize, evaluateOn, things, size } = options;
  const { known, unseen } = await openSprites(options.source, context);
  const pool = Math.max(trainSize, teacherTrainSize);
  const examples = SIZES[evaluateOn];
  // A choice of settings must not see the hand that is tested on at the end.
  const shifted = evaluateOn === 'test' ? unseen : null;
  const total = pool + examples + (shifted ? examples : 0);
  let done = 0;
  const compose = async (source: SpriteSource, count: number, stream: string) => {
    const before = done;
    done += count;
    return composeScenes(options, source, count, stream, context, (own) =>
      context.onProgress(before + own, total),
    );
  };
  const train = await compose(known, pool, 'train');
  const measured = await compose(known, examples, evaluateOn);
  const clean = sceneSet(train, size, trainSize);
  const transferSet = makeTransferSet(clean, options, 1 + things, context);
  if (transferSet.count === 0) {
    throw new Error('There is no scene without the omitted classes: omit fewer of them.');
  }
  return {
    transferSet,
    teacherSet: sceneSet(train, size, teacherTrainSize),
    testSet: sceneSet(measured, size, examples),
    ...(shifted && {
      shiftedTestSets: {
        [SHIFTED_SCORE]: sceneSet(await compose(shifted, examples, 'unseen'), size, examples),
      },
    }),
    augment: null,
    references: [sameBoxesOf(clean.labels.values as Int32Array, (size / CELL) ** 2, 1 + things)],
  };
}

/** `count` scenes; each has a stream of its own, so that more of them leave the first ones alone. */
async function composeScenes(
  options: DetectionOptions,
  source: SpriteSource,
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
    const boxes = paintWithBoxes(scene, size, drawThings(options, things, source, random));
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

/** A view of `count` scenes of `size` × `size` pixels, from the one at `start` on. */
function sceneSet({ pixels, labels }: Scenes, size: number, count: number, start = 0): Dataset {
  const own = (size / CELL) ** 2 * CELL_LABELS;
  const area = 3 * size * size;
  return {
    count,
    labels: {
      size: own,
      values: labels.subarray(start * own, (start + count) * own),
      classEvery: CELL_LABELS,
    },
    inputs: pixelColumn(pixels.subarray(start * area, (start + count) * area), area),
  };
}
