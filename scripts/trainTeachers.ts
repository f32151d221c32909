/**
 * Trains the teachers that ship with the lab and writes `public/teachers/<id>.json` (the card,
 * with the whole recipe) and `<id>.bin` (weights as 16-bit floats). `npm run train-teachers --
 * [id …]` repeats them all or some; the same recipe gives the same weights on the same machine and
 * version. An interrupted training goes on from its checkpoint in `.cache/teachers/`, with the same bits.
 */

import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeContext } from '../src/cli/nodeContext';
import { ProgressBar } from '../src/cli/progressBar';
import { teacher as reproducedTeacher } from '../src/cli/reproduce/hinton/experiments';
import { Laboratory } from '../src/cli/reproduce/hinton/laboratory';
import { readProgress, writeProgress } from '../src/cli/reproduce/hinton/stateFile';
import { outputOf, type WorkloadMeta } from '../src/config/catalog';
import { liveSettingsOf } from '../src/config/live';
import { noDatasets } from '../src/datasets/dataset';
import { startBackend } from '../src/engine/backends/backend';
import { withClosedLoop } from '../src/engine/evaluation/closedLoop';
import { allOf, outputsOf } from '../src/engine/evaluation/evaluate';
import { measure } from '../src/engine/evaluation/measure';
import type { ModelDescription } from '../src/engine/executors/executor';
import { executorsFor } from '../src/engine/executors/executorChoice';
import { type SoloRecipe, trainAlone } from '../src/engine/run/soloTraining';
import { costOf, layersOf } from '../src/model/architecture';
import { initialWeights } from '../src/model/initialWeights';
import type { Weight } from '../src/model/weight';
import { concatenate } from '../src/numeric/concatenate';
import { decodeFloat16, encodeFloat16 } from '../src/numeric/float16';
import { Random } from '../src/numeric/random';
import type { Evaluation } from '../src/tasks/task';
import { loadDetection } from '../src/workloads/detection/data';
import { detectionMeta } from '../src/workloads/detection/meta';
import type { DetectionOptions } from '../src/workloads/detection/options';
import { loadMnist } from '../src/workloads/mnist/data';
import { mnistMeta } from '../src/workloads/mnist/meta';
import { loadPictures } from '../src/workloads/pictures/data';
import { picturesMeta } from '../src/workloads/pictures/meta';
import { loadScenes } from '../src/workloads/scenes/data';
import { scenesMeta } from '../src/workloads/scenes/meta';
import type { ScenesOptions } from '../src/workloads/scenes/options';
import { sequenceMeta } from '../src/workloads/sequence/meta';
import { loadSequence } from '../src/workloads/sequence/numbers';
import type { SequenceOptions } from '../src/workloads/sequence/options';
import { loadShop } from '../src/workloads/shop/data';
import { shopMeta } from '../src/workloads/shop/meta';
import type { ShopOptions } from '../src/workloads/shop/options';
import { loadSounds } from '../src/workloads/sounds/data';
import { soundsMeta } from '../src/workloads/sounds/meta';
import type { SoundsOptions } from '../src/workloads/sounds/options';
import { loadSpeech } from '../src/workloads/speech/data';
import { speechMeta } from '../src/workloads/speech/meta';
import { loadWords } from '../src/workloads/words/data';
import { wordsMeta } from '../src/workloads/words/meta';
import type { LoadContext, WorkloadData } from '../src/workloads/workload';

interface SoloTeacherRecipe extends SoloRecipe {
  trainSize: number;
  augment: Augmentation;
}

/** Shift, rotation and scale, and what else there is for colour pictures and for spectrograms. */
interface Augmentation {
  /** Pixels, or frames of a spectrogram. */
  shift: number;
  rotate: number;
  scale: number;
  flip?: number;
  hue?: number;
  noise?: number;
  /** Share of a history that is hidden. */
  hidden?: number;
  bandShift?: number;
  timeMask?: number;
  bandMask?: number;
}

/** Weights as trained, and what the card says of it. */
interface TrainedTeacher {
  weights: readonly Weight[];
  minutes: number;
  recipe: object;
  trainedWith: string;
}

const TRAIN_SIZE = 60_000;
const NO_CHANGES: Augmentation = { shift: 0, rotate: 0, scale: 0 };

type Maker = (id: string, model: ModelDescription) => Promise<TrainedTeacher>;
const makers: Record<string, Maker> = {
  'mnist-mlp-1200-1200': trainReproduced,
  'mnist-cnn-32-64-128': (id, model) =>
    trainSolo(id, model, {
      trainSize: TRAIN_SIZE,
      augment: { shift: 2, rotate: 10, scale: 0.1 },
      epochs: 16,
      batchSize: 128,
      learningRate: 0.001,
      seed: 1,
    }),
  'pictures-cnn-16-32-64': (id, model) =>
    trainSolo(id, model, {
      trainSize: 16_000,
      augment: { shift: 2, rotate: 15, scale: 0.15, flip: 0.5, hue: 20, noise: 0.05 },
      epochs: 20,
      batchSize: 64,
      learningRate: 0.002,
      seed: 1,
    }),
  'scenes-fcn-16-24-48': (id, model) =>
    trainSolo(id, model, {
      trainSize: 5000,
      augment: NO_CHANGES,
      epochs: 8,
      batchSize: 16,
      learningRate: 0.004,
      seed: 1,
    }),
  'detection-cells-16-24-48': (id, model) =>
    trainSolo(id, model, {
      trainSize: 5000,
      augment: NO_CHANGES,
      epochs: 12,
      batchSize: 16,
      learningRate: 0.004,
      seed: 1,
    }),
  'speech-cnn-16-32-64': (id, model) =>
    trainSolo(id, model, {
      trainSize: 3456,
      augment: {
        ...NO_CHANGES,
        ...{ shift: 3, bandShift: 2, timeMask: 4, bandMask: 4, noise: 0.3 },
      },
      epochs: 40,
      batchSize: 32,
      learningRate: 0.002,
      seed: 1,
    }),
  'words-cnn-2-3-4-5': (id, model) =>
    trainSolo(id, model, {
      trainSize: 56_000,
      augment: NO_CHANGES,
      epochs: 5,
      batchSize: 128,
      learningRate: 0.004,
      seed: 1,
    }),
  'numbers-causal-128': (id, model) =>
    trainSolo(id, model, {
      trainSize: 20_000,
      augment: NO_CHANGES,
      epochs: 12,
      batchSize: 64,
      learningRate: 0.002,
      seed: 1,
    }),
  'shop-mlp-200': (id, model) =>
    trainSolo(id, model, {
      trainSize: 20_000,
      augment: { ...NO_CHANGES, hidden: 0.5 },
      epochs: 15,
      batchSize: 64,
      learningRate: 0.003,
      seed: 1,
    }),
  'sounds-causal-96': (id, model) =>
    trainSolo(id, model, {
      trainSize: 40_000,
      augment: NO_CHANGES,
      epochs: 10,
      batchSize: 64,
      learningRate: 0.003,
      seed: 1,
    }),
};

const metas = [
  mnistMeta,
  picturesMeta,
  scenesMeta,
  detectionMeta,
  speechMeta,
  wordsMeta,
  sequenceMeta,
  shopMeta,
  soundsMeta,
];

const CHECKPOINTS = join('.cache', 'teachers');
const CHECKPOINT_MS = 30_000;
const FOLDER = new URL('../public/teachers/', import.meta.url);
const { positionals } = parseArgs({ allowPositionals: true });
const wanted = positionals.length > 0 ? positionals : Object.keys(makers);
const context = nodeContext(liveSettingsOf(mnistMeta.defaults));
const backend = await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
const makeExecutor = await executorsFor(backend.report.id);
const bar = new ProgressBar(process.stderr, () => performance.now());
for (const id of wanted) await makeTeacher(id);

/** The teacher of `npm run reproduce`, taken from its folder where it is trained already. */
async function trainReproduced(id: string): Promise<TrainedTeacher> {
  const laboratory = new Laboratory({
    folder: join('.cache', 'reproduce'),
    makeExecutor,
    trainSize: TRAIN_SIZE,
    onEpoch: (_unit, done) => bar.show(id, done, reproducedTeacher.epochs),
  });
  const { result } = await laboratory.test(reproducedTeacher);
  const { weights } = await laboratory.trained(reproducedTeacher.id);
  const { shift, dropout, maxNorm } = reproducedTeacher;
  const augment = { shift, rotate: 0, scale: 0 };
  const base = recipeText({ ...reproducedTeacher, trainSize: TRAIN_SIZE, augment }, 'images');
  const trainedWith = `${base}, dropout ${dropout}, incoming weights of a unit limited to a norm of ${maxNorm}`;
  const recipe = { ...reproducedTeacher, trainSize: TRAIN_SIZE };
  return { weights, minutes: result.seconds / 60, recipe, trainedWith };
}

async function trainSolo(
  id: string,
  model: ModelDescription,
  recipe: SoloTeacherRecipe,
): Promise<TrainedTeacher> {
  const { trainSize, augment, ...solo } = recipe;
  const data = await load(metaOf(id), trainSize, augment, solo.seed);
  const executor = makeExecutor(model, initialWeights(model.layers, solo.seed));
  const settings = createHash('sha256').update(JSON.stringify([recipe, model.layers]));
  const path = join(CHECKPOINTS, `${id}-${settings.digest('hex').slice(0, 8)}`);
  await mkdir(CHECKPOINTS, { recursive: true });
  const known = await readProgress(path);
  if (known) executor.writeState(known.state);
  const startedAt = performance.now();
  const seconds = () => (known?.seconds ?? 0) + (performance.now() - startedAt) / 1000;
  const training = trainAlone(
    executor,
    data.transferSet,
    data.augment,
    { ...solo, stepsDone: known?.state.steps ?? 0 },
    { ...context, checkpointMs: CHECKPOINT_MS },
  );
  for await (const event of training) {
    if (event.type === 'progress') bar.show(id, event.done, event.total);
    if (event.type === 'teacherCheckpoint') {
      const { state } = event.checkpoint;
      await writeProgress(path, { epochs: 0, seconds: seconds(), state });
    }
  }
  const minutes = seconds() / 60;
  const { weights } = await executor.readState();
  executor.dispose();
  await rm(path, { force: true });
  return { weights, minutes, recipe, trainedWith: recipeText(recipe, metaOf(id).noun.many) };
}

/** The workload that the teacher is of. */
function metaOf(id: string): WorkloadMeta {
  const meta = metas.find(({ teachers }) => teachers.some(({ pretrained }) => pretrained === id));
  if (!meta) throw new Error(`${id} is not one of ${Object.keys(makers).join(', ')}`);
  return meta;
}

function load(
  { id }: WorkloadMeta,
  trainSize: number,
  augment: Augmentation,
  seed: number,
): Promise<WorkloadData> {
  const clean = { labelledFraction: 1, omitClasses: [], labelNoise: 0 };
  const options = { trainSize, ...clean, evaluateOn: 'test' } as const;
  const loading: LoadContext = {
    assets: context.assets,
    datasets: noDatasets,
    random: (stream) => new Random(seed, stream),
    fixedRandom: (stream) => new Random(0, stream),
    onProgress: () => {},
  };
  if (id === 'shop') {
    const { hidden = 0 } = augment;
    const own = { ...(shopMeta.defaults.workload.options as ShopOptions), trainSize };
    return loadShop({ ...own, augment: { hidden } }, 0, loading);
  }
  if (id === 'words') return loadWords(options, 0, loading);
  if (id === 'scenes') {
    const defaults = scenesMeta.defaults.workload.options as ScenesOptions;
    return loadScenes({ ...defaults, ...options }, 0, loading);
  }
  if (id === 'detection') {
    const defaults = detectionMeta.defaults.workload.options as DetectionOptions;
    return loadDetection({ ...defaults, ...options }, 0, loading);
  }
  if (id === 'speech') {
    const { shift, bandShift = 0, timeMask = 0, bandMask = 0, noise = 0 } = augment;
    const varied = { shift, bandShift, timeMask, bandMask, noise };
    return loadSpeech({ ...options, dataset: null, mixedIn: 0, augment: varied }, 0, loading);
  }
  if (id === 'sequence') {
    const defaults = sequenceMeta.defaults.workload.options as SequenceOptions;
    return loadSequence({ ...defaults, ...options }, 0, loading);
  }
  if (id === 'sounds') {
    const defaults = soundsMeta.defaults.workload.options as SoundsOptions;
    return loadSounds({ ...defaults, ...options }, 0, loading);
  }
  if (id !== 'pictures') return loadMnist({ ...options, augment }, 0, loading);
  const all = { flip: 0, hue: 0, noise: 0, ...augment };
  return loadPictures({ ...options, augment: all }, 0, loading);
}

async function makeTeacher(id: string): Promise<void> {
  const make = makers[id];
  const meta = metaOf(id);
  const entry = meta.teachers.find((model) => model.pretrained === id);
  if (!make || !entry) throw new Error(`${id} has no recipe`);
  const inputShape = meta.inputShape(meta.defaults);
  const task = meta.task(meta.defaults);
  const output = outputOf(meta, meta.defaults);
  const layers = layersOf(entry.architecture, inputShape, output);
  const model: ModelDescription = { layers, inputShape, output, optimizer: 'adam', method: 'kd' };
  const { weights, minutes, recipe, trainedWith } = await make(id, model);
  bar.end();
  const packed = encodeFloat16(concatenate(weights.map(({ values }) => values)));
  // Measured with the rounded weights, which are the ones that ship.
  let offset = 0;
  const rounded = weights.map((weight) => {
    offset += weight.values.length;
    const values = decodeFloat16(packed.subarray(offset - weight.values.length, offset));
    return { ...weight, values };
  });
  const executor = makeExecutor(model, rounded);
  const { testSet, closedLoop } = await load(meta, 1, NO_CHANGES, 0);
  const measured = { task, examples: testSet, indices: allOf(testSet), teacher: null };
  const pause = async () => {};
  const { values, examples } = await withClosedLoop(
    await measure(measured, outputsOf(executor, testSet), pause),
    task,
    executor,
    { closedLoop, reads: 'teacher', model, makeExecutor },
    pause,
  );
  executor.dispose();
  // Masks are right or wrong pixel by pixel.
  const answers = values.pixelAccuracy === undefined ? examples : testSet.labels.values.length;
  const result = resultOf(values, answers);
  const card = {
    id,
    label: entry.label,
    testExamples: answers,
    ...result,
    testLoss: values.loss as number,
    parameters: costOf(layers).parameters,
    fileBytes: packed.byteLength,
    trainedWith,
    architecture: entry.architecture,
    recipe,
    backend: backend.report.id,
    machine: cpus()[0]?.model.trim() ?? 'unknown',
    minutes: Math.round(minutes * 10) / 10,
    date: new Date().toISOString().slice(0, 10),
  };
  await mkdir(FOLDER, { recursive: true });
  await writeFile(new URL(`${id}.bin`, FOLDER), new Uint8Array(packed.buffer));
  await writeFile(new URL(`${id}.json`, FOLDER), `${JSON.stringify(card, null, 2)}\n`);
  process.stderr.write(`${id}: ${JSON.stringify(result)} of ${answers}\n`);
}

/** Of rankings NDCG@10, of boxes mAP; else how many are wrong, where a sequence is right as a whole. */
function resultOf(values: Evaluation['values'], answers: number) {
  const { ndcg, ap50, exactMatch, pixelAccuracy, accuracy } = values;
  if (ndcg !== undefined) return { testNdcg: ndcg };
  if (ap50 !== undefined) return { testAp50: ap50 };
  const testAccuracy = (exactMatch ?? pixelAccuracy ?? accuracy) as number;
  return { testErrors: Math.round((1 - testAccuracy) * answers), testAccuracy };
}

/** One line for the card; what is off is left out. */
function recipeText(
  { epochs, batchSize, learningRate, trainSize, augment }: SoloTeacherRecipe,
  examples: string,
): string {
  const { shift, rotate, scale, flip = 0, hue = 0, noise = 0, hidden = 0 } = augment;
  const { bandShift = 0, timeMask = 0, bandMask = 0 } = augment;
  const changes = [
    shift > 0 ? `shifted by up to ${shift} ${bandShift > 0 ? 'frames' : 'px'}` : '',
    bandShift > 0 ? `by up to ${bandShift} bands` : '',
    timeMask > 0 ? `masks of up to ${timeMask} frames` : '',
    bandMask > 0 ? `and ${bandMask} bands` : '',
    rotate > 0 ? `turned by up to ${rotate}°` : '',
    scale > 0 ? `scaled by up to ${100 * scale} %` : '',
    flip > 0 ? `${100 * flip} % mirrored` : '',
    hue > 0 ? `hues turned by up to ${hue}°` : '',
    hidden > 0 ? `${100 * hidden} % of each history hidden` : '',
    noise > 0 ? `noise of up to ${100 * noise} %` : '',
  ].filter(Boolean);
  const base = `Adam ${learningRate} on a half cosine, batches of ${batchSize}, ${epochs} epochs of ${trainSize.toLocaleString('en')} ${examples}`;
  return [base, ...changes].join(', ');
}
