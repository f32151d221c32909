/** The nets that are timed, and what a step of them is: one distillation step with Adam. */

import { takeRows } from '../src/engine/evaluation/evaluate';
import type { Batch, ModelDescription, StepSettings } from '../src/engine/executors/executor';
import {
  type Architecture,
  costOf,
  describeArchitecture,
  layersOf,
  readsText,
} from '../src/model/architecture';
import { initialWeights } from '../src/model/initialWeights';
import { inputSizeOf, isText } from '../src/model/inputShape';
import type { InputShape, Layer, TokenShape } from '../src/model/layer';
import { classesIn, classOutput, labelsIn, type OutputShape } from '../src/model/output';
import type { Weight } from '../src/model/weight';
import { NO_LABEL, NO_POSITION } from '../src/numeric/labels';
import { Random } from '../src/numeric/random';
import { catalog } from '../src/workloads/catalog';

/** Layers that no architecture has, one by one. */
export interface LayerNet {
  kind: 'layers';
  inputShape: InputShape;
  layers: Layer[];
  /** Default: one of ten classes. */
  output?: OutputShape;
}

export type BenchNet = Architecture | LayerNet;

const CLASSES = 10;

const conv = (filters: number, pool: boolean) => ({ filters, kernel: 3, pool });
const cnn = (blocks: ReturnType<typeof conv>[], ...dense: number[]): Architecture => ({
  kind: 'cnn',
  blocks,
  dense,
});

/** Half the image and back: by its nearest pixels, and by channels that become pixels. */
function upscaling(channels: number): LayerNet {
  const image = [28, 28, 1] as const;
  const half = [14, 14, channels] as const;
  const wide = { type: 'conv2d', input: half, kernel: 3 } as const;
  const size = 28 * 28 * channels;
  return {
    kind: 'layers',
    inputShape: image,
    layers: [
      { type: 'conv2d', name: 'down', input: image, filters: channels, kernel: 3, stride: 2 },
      { type: 'groupNorm', name: 'norm', size: 14 * 14 * channels, channels, groups: 2 },
      { ...wide, name: 'dilated', filters: channels, dilation: 2 },
      { type: 'upsample', id: 'nearest', input: half },
      { ...wide, name: 'expanded', filters: 4 * channels, from: ['dilated'] },
      { type: 'depthToSpace', id: 'shuffled', input: [14, 14, 4 * channels] },
      { type: 'concat', id: 'both', channels: [channels, channels], from: ['nearest', 'shuffled'] },
      {
        type: 'conv2d',
        name: 'mixed',
        input: [28, 28, 2 * channels],
        filters: channels,
        kernel: 3,
      },
      { type: 'add', id: 'sum', size, from: ['mixed', 'nearest'] },
      { type: 'globalMaxPool', input: [28, 28, channels] },
      { type: 'dense', name: 'logits', inputs: channels, outputs: CLASSES, relu: false },
    ],
  };
}

/** A class and a box for each of 6 × 6 cells, as the workload `detection` has them. */
function detecting(architecture: Architecture): LayerNet {
  const inputShape = [48, 48, 3] as const;
  const output = { positions: 36, width: 10, labelSlots: 5, boxes: 4 };
  return { kind: 'layers', inputShape, layers: layersOf(architecture, inputShape, output), output };
}

/** The student of scenes: a class for each pixel of a colour image. */
function segmentation(architecture: Architecture, side: number): LayerNet {
  const inputShape = [side, side, 3] as const;
  const output = { positions: side * side, width: 6 };
  return { kind: 'layers', inputShape, layers: layersOf(architecture, inputShape, output), output };
}

export const architectures = {
  mlp: { kind: 'mlp', hidden: [800, 800] },
  small: cnn([conv(8, true), conv(16, true)]),
  medium: cnn([conv(32, false), conv(32, true), conv(64, true)], 128),
  /** The student of the lab's default experiment. */
  preset: catalog.mnist.defaults.student.architecture,
  transformer: { kind: 'transformer', width: 64, layers: 2, heads: 4, feedForward: 128 },
  /** A student of the sequences. */
  sequence: {
    ...{ kind: 'transformer', width: 32, layers: 2, heads: 4, feedForward: 64, causal: true },
  },
  textCnn: { kind: 'text-cnn', width: 64, windows: [1, 2, 3], filters: 64 },
  residual: { kind: 'resnet-small', widths: [8, 16], blocks: 1, norm: 'batch' },
  upscaling: upscaling(8),
  detection: detecting(catalog.detection.defaults.student.architecture),
  segmentation: segmentation(catalog.scenes.defaults.student.architecture, 64),
} satisfies Record<string, BenchNet>;

export type NetId = keyof typeof architectures;
export const netIds = Object.keys(architectures) as NetId[];

/** Nets of the same layers with next to no arithmetic: what is left is the cost of asking for it. */
export const tinyArchitectures = {
  mlp: { kind: 'mlp', hidden: [8, 8] },
  small: cnn([conv(1, true), conv(1, true)]),
  medium: cnn([conv(1, false), conv(1, true), conv(1, true)], 4),
  preset: { kind: 'mlp', hidden: [8] },
  transformer: { kind: 'transformer', width: 4, layers: 1, heads: 2, feedForward: 4 },
  sequence: {
    ...{ kind: 'transformer', width: 4, layers: 1, heads: 2, feedForward: 4, causal: true },
  },
  textCnn: { kind: 'text-cnn', width: 4, windows: [1, 2, 3], filters: 2 },
  residual: { kind: 'resnet-small', widths: [2, 2], blocks: 1, norm: 'batch' },
  upscaling: upscaling(2),
  detection: detecting(cnn([conv(2, true), conv(2, true), conv(2, true)])),
  segmentation: segmentation(cnn([conv(2, true), conv(2, true)]), 8),
} satisfies Record<NetId, BenchNet>;

const IMAGE = [28, 28, 1] as const;
const TEXT = { tokens: 32, vocabulary: 2000 } as const;
/** Source and target side by side, with the next word at each place of the target. */
const SEQUENCE = { tokens: 27, vocabulary: 64 } as const;
const SEQUENCE_OUTPUT = { positions: SEQUENCE.tokens, width: 62, labelSlots: 1 } as const;
/** Places that only the source has. */
const SOURCE_PLACES = 13;

const isSequence = (net: BenchNet) => net.kind === 'transformer' && net.causal === true;

function outputOf(net: BenchNet): OutputShape {
  if (isSequence(net)) return SEQUENCE_OUTPUT;
  return (net.kind === 'layers' ? net.output : undefined) ?? classOutput(CLASSES);
}

/** Examples in a batch where nothing else is asked for. */
export const batchSizes: Record<NetId, number> = {
  ...{ mlp: 128, small: 128, medium: 128, preset: 128 },
  ...{ transformer: 64, sequence: 32, textCnn: 64, residual: 128, upscaling: 128 },
  detection: 16,
  segmentation: 16,
};

function inputShapeOf(net: BenchNet): InputShape {
  if (net.kind === 'layers') return net.inputShape;
  if (isSequence(net)) return SEQUENCE;
  return readsText(net) ? TEXT : IMAGE;
}

/** 0.7·T²·KL at T = 4, and 0.3·CE. */
export const settings: StepSettings = {
  learningRate: 0.001,
  temperature: 4,
  alpha: 0.7,
  dropoutSeed: 1,
};

export interface Net {
  architecture: BenchNet;
  model: ModelDescription;
  weights: Weight[];
  batch: Batch & { teacherLogits: Float32Array };
  /** What there is a label for, for those who have no places without one. */
  known: {
    /** Rows of the outputs, seen as [B·P, W]; null: all. */
    rows: Int32Array | null;
    labels: Int32Array;
    /** [labels, numbers of a box], below 0 where there is none; absent where outputs have no boxes. */
    boxes?: Int32Array;
    /** [labels, W] */
    teacherLogits: Float32Array;
  };
  /** Floating-point operations of a step: forward, gradients in weights, gradients in inputs. */
  flops: number;
}

/** The layers of a net in one line. */
export function describeNet(architecture: BenchNet): string {
  if (architecture.kind === 'layers') {
    return architecture.layers
      .map((layer) => ('name' in layer ? layer.name : layer.type))
      .join(' → ');
  }
  return describeArchitecture(architecture, inputShapeOf(architecture), outputOf(architecture));
}

/** The net with its initial weights and one random batch, the same in every process. */
export function makeNet(architecture: BenchNet, batchSize: number): Net {
  const inputShape = inputShapeOf(architecture);
  const output = outputOf(architecture);
  const layers =
    architecture.kind === 'layers'
      ? architecture.layers
      : layersOf(architecture, inputShape, output);
  const random = new Random(1, 'bench');
  const first = layers.find((layer) => layer.type === 'dense' || layer.type === 'conv2d');
  const { macs } = costOf(layers);
  // The first layer needs no gradient in its input, unless it stands behind an embedding.
  const firstMacs = costOf(first && !isText(inputShape) ? [first] : []).macs;
  const values = (count: number, value: () => number) =>
    Float32Array.from({ length: count }, value);
  const { positions, width } = output;
  const inputs = isText(inputShape)
    ? textsOf(inputShape, batchSize, random)
    : values(batchSize * inputSizeOf(inputShape), () => random.uniform());
  const labels = output.boxes
    ? boxedLabels(output, batchSize, random)
    : Int32Array.from({ length: batchSize * positions }, (_, row) =>
        isSequence(architecture) && row % positions < positions - 1 - SOURCE_PLACES
          ? NO_POSITION
          : random.below(width),
      );
  const teacherLogits = values(batchSize * positions * width, () => 3 * random.normal());
  const rows = Int32Array.from(labels.keys()).filter((row) => labels[row] !== NO_POSITION);
  const known =
    output.boxes !== undefined
      ? { rows: null, ...partsOf(labels, output.boxes), teacherLogits }
      : rows.length === labels.length
        ? { rows: null, labels, teacherLogits }
        : {
            rows,
            labels: rows.map((row) => labels[row] as number),
            teacherLogits: takeRows(teacherLogits, rows, width),
          };
  return {
    architecture,
    model: { layers, inputShape, output, optimizer: 'adam', method: 'kd' },
    weights: initialWeights(layers, 1),
    batch: { size: batchSize, inputs, labels, teacherLogits },
    known,
    flops: 2 * batchSize * (3 * macs - firstMacs),
  };
}

/** Every fourth cell has a random class and a box, the others are background. */
function boxedLabels(output: OutputShape, count: number, random: Random): Int32Array {
  const { boxes = 0 } = output;
  const labels = new Int32Array(count * labelsIn(output));
  for (let at = 0; at < labels.length; at += 1 + boxes) {
    const hasBox = random.below(4) === 0;
    labels[at] = hasBox ? random.below(classesIn(output)) : 0;
    for (let k = 1; k <= boxes; k++) labels[at + k] = hasBox ? random.below(3000) : NO_LABEL;
  }
  return labels;
}

/** Classes and numbers of boxes apart. */
function partsOf(labels: Int32Array, boxes: number) {
  const isClass = (at: number) => at % (1 + boxes) === 0;
  return {
    labels: labels.filter((_, at) => isClass(at)),
    boxes: labels.filter((_, at) => !isClass(at)),
  };
}

/** Random texts of half the length at least, the rest of which is padding. */
function textsOf({ tokens, vocabulary }: TokenShape, count: number, random: Random): Float32Array {
  const texts = new Float32Array(count * tokens);
  for (let row = 0; row < count; row++) {
    const length = tokens - random.below(tokens / 2 + 1);
    for (let i = 0; i < length; i++) texts[row * tokens + i] = 1 + random.below(vocabulary - 1);
  }
  return texts;
}
