/** For tests of methods on executors: small nets that learn by a method, with what it needs. */
import { settingsIn } from '../../../config/settings/setting';
import { type MethodId, methodOf } from '../../../methods';
import type { FeaturePair, TappedLayer } from '../../../methods/method';
import { findLayer, outputShapesOf } from '../../../model/graph';
import { drawWeights } from '../../../model/initialWeights';
import { sidesOf } from '../../../model/inputShape';
import type { InputShape, Layer } from '../../../model/layer';
import type { OutputShape } from '../../../model/output';
import { NO_LABEL } from '../../../numeric/labels';
import { Random } from '../../../numeric/random';
import type { Batch, StepSettings } from '../executor';
import { layersModel, type TestModel, testBatch } from './planTestModels';

const CLASSES = 6;

const dense = (name: string, inputs: number, outputs: number, relu = true): Layer => {
  return { type: 'dense', name, inputs, outputs, relu };
};

/**
 * Inputs, layers before the logits with the size of their output, and the layer that is compared. With
 * positions, all layers.
 */
const nets: Record<string, [InputShape, Layer[], size: number | OutputShape, tapped: string]> = {
  'MLP with dropout and batch normalisation': [
    [9],
    [
      dense('first', 9, 12),
      { type: 'dropout', size: 12, rate: 0.25 },
      dense('second', 12, 10, false),
      { type: 'batchNorm', name: 'norm', size: 10, channels: 10 },
      { type: 'activation', size: 10, activation: 'relu' },
    ],
    10,
    'first',
  ],
  CNN: [
    [6, 6, 1],
    [
      { type: 'conv2d', name: 'first', input: [6, 6, 1], filters: 5, kernel: 3 },
      { type: 'maxPool', input: [6, 6, 5], output: [3, 3, 5] },
      { type: 'conv2d', name: 'second', input: [3, 3, 5], filters: 4, kernel: 3 },
      { type: 'flatten', size: 36 },
    ],
    36,
    'first',
  ],
  'net with an answer for each pixel': [
    [6, 4, 2],
    [
      { type: 'conv2d', name: 'first', input: [6, 4, 2], filters: 5, kernel: 3 },
      { type: 'conv2d', name: 'skip', input: [6, 4, 5], filters: CLASSES, kernel: 1, relu: false },
      { type: 'maxPool', input: [6, 4, 5], output: [3, 2, 5], from: ['first'] },
      { type: 'conv2d', name: 'second', input: [3, 2, 5], filters: 4, kernel: 3 },
      { type: 'conv2d', name: 'score', input: [3, 2, 4], filters: CLASSES, kernel: 1, relu: false },
      { type: 'upsample', id: 'up', input: [3, 2, CLASSES] },
      { type: 'add', id: 'logits', size: 24 * CLASSES, from: ['up', 'skip'] },
    ],
    { positions: 24, width: CLASSES },
    'first',
  ],
  'net with a box for each cell': [
    [4, 4, 2],
    [
      { type: 'conv2d', name: 'first', input: [4, 4, 2], filters: 5, kernel: 3 },
      { type: 'maxPool', input: [4, 4, 5], output: [2, 2, 5] },
      { type: 'conv2d', name: 'second', input: [2, 2, 5], filters: 4, kernel: 3 },
      {
        type: 'conv2d',
        name: 'logits',
        input: [2, 2, 4],
        filters: CLASSES,
        kernel: 1,
        relu: false,
      },
    ],
    { positions: 4, width: CLASSES, labelSlots: 3, boxes: 2 },
    'first',
  ],
};
export const methodNets = Object.keys(nets);

/** The net called `name` that learns by `id`; null where the method cannot compare its layer. */
export function methodModel(name: string, id: MethodId): TestModel | null {
  const [inputShape, before, size, tapped] = nets[name] as (typeof nets)[string];
  const isWhole = typeof size !== 'number';
  const layers = isWhole ? before : [...before, dense('logits', size, CLASSES, false)];
  // A bias before batch normalisation has a gradient of nothing but rounding, which Adam would enlarge.
  const optimizer = layers.some(({ type }) => type === 'batchNorm') ? 'momentum' : 'adam';
  const tested = layersModel(layers, inputShape, isWhole ? size : CLASSES, optimizer);
  const { uses, weights, tasks, mapsPositions } = methodOf(id);
  const readsNumbers = tasks.includes('boxes') || tasks.includes('waypoints');
  if (tested.model.output.boxes && !readsNumbers) return null;
  if (mapsPositions && !tested.model.output.boxes) return null;
  const shape = outputShapesOf(layers, sidesOf(inputShape))[findLayer(layers, tapped)] ?? [];
  const pair = uses.includes('layers') ? pairOf(id, { name: tapped, shape }) : null;
  if (uses.includes('layers') && !pair) return null;
  const pairs = pair ? [pair] : [];
  const own = drawWeights(weights?.(pairs) ?? [], new Random(3, 'weights of the method'));
  const methodSetup = { choices: settingsOf(id, 'string'), outputs: [], pairs, weights: own };
  return { ...tested, model: { ...tested.model, method: id, methodSetup } };
}

/** The layer beside one of the teacher's: a narrower one, or where that cannot be, one like it. */
function pairOf(id: MethodId, student: TappedLayer): FeaturePair | null {
  const narrow = [...student.shape.slice(0, -1), (student.shape.at(-1) as number) - 1];
  const pairs = [narrow, student.shape].map((shape) => ({
    student,
    teacher: { name: 'taught', shape },
  }));
  return pairs.find((pair) => !methodOf(id).findMisfit?.(pair)) ?? null;
}

/** A random batch with what the teacher says, the outputs of its layer among it. */
export function methodBatch(tested: TestModel, size: number, seed: number): Batch {
  const random = new Random(seed, 'features');
  const features = (tested.model.methodSetup?.pairs ?? []).map(({ teacher: { name, shape } }) => {
    const length = shape.reduce((product, side) => product * side, size);
    return [name, Float32Array.from({ length }, () => Math.abs(random.normal()))] as const;
  });
  const batch = testBatch(tested, size, seed);
  const isWhole = methodOf(tested.model.method).mapsPositions;
  return {
    ...batch,
    ...(isWhole ? { labels: batch.labels.map((label) => Math.max(label, NO_LABEL)) } : {}),
    teacherFeatures: Object.fromEntries(features),
  };
}

/** Settings of a step, those of the method at their defaults. */
export function methodSettings(id: MethodId, step: number): StepSettings {
  const method = settingsOf(id, 'number') as Record<string, number>;
  const rates = { learningRate: 0.002, temperature: 3, alpha: 0.6 };
  return { ...rates, dropoutSeed: step, epoch: 1 + (step >> 1), method };
}

function settingsOf<Type extends 'string' | 'number'>(id: MethodId, type: Type) {
  const { settings } = methodOf(id);
  const all = Object.entries(settings?.shape ?? {}).flatMap(([key, schema]) =>
    settingsIn(schema, key),
  );
  const wanted = all.flatMap(([key, setting]) =>
    typeof setting.default === type ? [[key, setting.default] as const] : [],
  );
  return Object.fromEntries(wanted) as Record<string, Type extends 'string' ? string : number>;
}
