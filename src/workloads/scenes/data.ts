/**
 * Scenes composed by the lab. They depend on the options alone (not on the seed of the run), so that other
 * seeds are compared on the same task; inputs are pixels scaled to 0..1, with a class for each pixel.
 */

import type { Dataset } from '../../model/dataset';
import { pixelColumn } from '../imageSet';
import { makeTransferSet } from '../transferSet';
import type { Augment, LoadContext, WorkloadData } from '../workload';
import { composeScene } from './compose';
import { scenesMeta } from './meta';
import type { ScenesOptions } from './options';
import { drawnThings } from './things';

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
  const { trainSize, evaluateOn, things, augment } = options;
  const pool = Math.max(trainSize, teacherTrainSize);
  const examples =
    evaluateOn === 'test'
      ? scenesMeta.testExamples(scenesMeta.defaults)
      : scenesMeta.validation(scenesMeta.defaults).examples;
  const tell = (before: number) => (done: number) =>
    context.onProgress(before + done, pool + examples);
  const train = await composeScenes(options, pool, 'train', context, tell(0));
  const measured = await composeScenes(options, examples, evaluateOn, context, tell(pool));
  const { size } = options;
  const transferSet = makeTransferSet(
    sceneSet(train, size, trainSize),
    options,
    1 + things,
    context,
  );
  if (transferSet.count === 0) {
    throw new Error('There is no scene without the omitted classes: omit fewer of them.');
  }
  return {
    transferSet,
    teacherSet: sceneSet(train, size, teacherTrainSize),
    testSet: sceneSet(measured, size, examples),
    augment: sceneAugment(augment),
  };
}

/** `count` scenes; each has a stream of its own, so that more of them leave the first ones alone. */
async function composeScenes(
  options: ScenesOptions,
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
    const scene = composeScene({ size, density, clutter }, things, drawnThings, random);
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

/** Masks stay as they are: nothing moves. */
function sceneAugment({ noise, brightness }: ScenesOptions['augment']): Augment | null {
  if (noise === 0 && brightness === 0) return null;
  return (inputs, count, random) => {
    const size = inputs.length / count;
    for (let start = 0; start < inputs.length; start += size) {
      const factor = 1 + brightness * (2 * random.uniform() - 1);
      for (let at = start; at < start + size; at++) {
        const moved = factor * (inputs[at] as number) + (noise > 0 ? noise * random.normal() : 0);
        inputs[at] = Math.max(0, Math.min(1, moved));
      }
    }
  };
}
