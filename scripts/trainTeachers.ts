/**
 * Trains the teachers that ship with the lab and writes `public/teachers/<id>.json` (the card,
 * with the whole recipe) and `<id>.bin` (weights as 16-bit floats). `npm run train-teachers --
 * [id …]` repeats them all or some; the same recipe gives the same weights on the same machine and
 * version.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { nodeContext } from '../src/cli/nodeContext';
import { ProgressBar } from '../src/cli/progressBar';
import { startBackend } from '../src/engine/backend';
import { allOf, evaluate, labelsOf, logitsOf } from '../src/engine/evaluate';
import { executorsFor } from '../src/engine/executorChoice';
import { decodeFloat16, encodeFloat16 } from '../src/engine/float16';
import { initialWeights } from '../src/engine/initialWeights';
import { Random } from '../src/engine/random';
import { type SoloRecipe, trainAlone } from '../src/engine/soloTraining';
import { type ImageAugmentation, liveSettingsOf } from '../src/spec/experiment';
import { costOf, layersOf } from '../src/spec/layers';
import { loadMnist } from '../src/workloads/mnist/data';
import { mnistMeta } from '../src/workloads/mnist/meta';

interface TeacherRecipe extends SoloRecipe {
  trainSize: number;
  augment: ImageAugmentation;
}

const recipes: Record<string, TeacherRecipe> = {
  'mnist-mlp-1200-1200': {
    trainSize: 60_000,
    augment: { shift: 2, rotate: 0, scale: 0 },
    epochs: 30,
    batchSize: 128,
    learningRate: 0.001,
    seed: 1,
  },
  'mnist-cnn-32-64-128': {
    trainSize: 60_000,
    augment: { shift: 2, rotate: 10, scale: 0.1 },
    epochs: 16,
    batchSize: 128,
    learningRate: 0.001,
    seed: 1,
  },
};

const FOLDER = new URL('../public/teachers/', import.meta.url);
const { positionals } = parseArgs({ allowPositionals: true });
const wanted = positionals.length > 0 ? positionals : Object.keys(recipes);
const context = nodeContext(liveSettingsOf(mnistMeta.defaults));
const backend = await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
const makeExecutor = await executorsFor(backend.report.id);
for (const id of wanted) await makeTeacher(id);

async function makeTeacher(id: string): Promise<void> {
  const recipe = recipes[id];
  const entry = mnistMeta.teachers.find((model) => model.pretrained === id);
  if (!recipe || !entry) throw new Error(`${id} is not one of ${Object.keys(recipes).join(', ')}`);
  const { trainSize, augment, ...solo } = recipe;
  const clean = { labelledFraction: 1, omitClasses: [], labelNoise: 0 };
  const options = { trainSize, augment, ...clean, evaluateOn: 'test' } as const;
  const data = await loadMnist(options, 0, {
    assets: context.assets,
    random: (stream) => new Random(solo.seed, stream),
    fixedRandom: (stream) => new Random(0, stream),
    onProgress: () => {},
  });
  const layers = layersOf(entry.architecture, mnistMeta.inputShape, 10);
  const model = {
    layers,
    inputShape: mnistMeta.inputShape,
    classes: 10,
    optimizer: 'adam',
    method: 'kd',
  } as const;
  const executor = makeExecutor(model, initialWeights(layers, solo.seed));
  const bar = new ProgressBar(process.stderr, () => performance.now());
  const startedAt = performance.now();
  for await (const event of trainAlone(executor, data.transferSet, data.augment, solo, context)) {
    if (event.type === 'progress') bar.show(id, event.done, event.total);
  }
  bar.end();
  const minutes = (performance.now() - startedAt) / 60_000;
  const state = await executor.readState();
  const packed = encodeFloat16(concatenate(state.weights.map(({ values }) => values)));
  // Measured with the rounded weights, which are the ones that ship.
  let offset = 0;
  const rounded = state.weights.map((weight) => {
    offset += weight.values.length;
    const values = decodeFloat16(packed.subarray(offset - weight.values.length, offset));
    return { ...weight, values };
  });
  executor.writeState({ ...state, weights: rounded });
  const all = allOf(data.testSet);
  const logits = await logitsOf(executor, data.testSet, all, 10, async () => {});
  const { errors, accuracy, loss, examples } = evaluate(logits, labelsOf(data.testSet, all), 10);
  executor.dispose();
  const card = {
    id,
    label: entry.label,
    testErrors: errors,
    testExamples: examples,
    testAccuracy: accuracy,
    testLoss: loss,
    parameters: costOf(layers).parameters,
    fileBytes: packed.byteLength,
    trainedWith: recipeText(recipe),
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
  process.stderr.write(`${id}: ${errors} errors of ${examples}\n`);
}

/** One line for the card; what is off is left out. */
function recipeText({
  epochs,
  batchSize,
  learningRate,
  trainSize,
  augment,
}: TeacherRecipe): string {
  const { shift, rotate, scale } = augment;
  const changes = [
    shift > 0 ? `shifted by up to ${shift} px` : '',
    rotate > 0 ? `turned by up to ${rotate}°` : '',
    scale > 0 ? `scaled by up to ${100 * scale} %` : '',
  ].filter(Boolean);
  const base = `Adam ${learningRate} on a half cosine, batches of ${batchSize}, ${epochs} epochs of ${trainSize.toLocaleString('en')} images`;
  return [base, ...changes].join(', ');
}

function concatenate(parts: Float32Array[]): Float32Array {
  const joined = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
