/** The nets that are timed, and what a step of them is: one distillation step with Adam. */

import type { Batch, ModelDescription, StepSettings } from '../src/engine/executors/executor';
import {
  type Architecture,
  costOf,
  describeArchitecture,
  layersOf,
} from '../src/model/architecture';
import { initialWeights } from '../src/model/initialWeights';
import { classOutput } from '../src/model/output';
import type { Weight } from '../src/model/weight';
import { Random } from '../src/numeric/random';
import { catalog } from '../src/workloads/catalog';

const conv = (filters: number, pool: boolean) => ({ filters, kernel: 3, pool });
const cnn = (blocks: ReturnType<typeof conv>[], ...dense: number[]): Architecture => ({
  kind: 'cnn',
  blocks,
  dense,
});

export const architectures = {
  mlp: { kind: 'mlp', hidden: [800, 800] },
  small: cnn([conv(8, true), conv(16, true)]),
  medium: cnn([conv(32, false), conv(32, true), conv(64, true)], 128),
  /** The student of the lab's default experiment. */
  preset: catalog.mnist.defaults.student.architecture,
} satisfies Record<string, Architecture>;

export type NetId = keyof typeof architectures;
export const netIds = Object.keys(architectures) as NetId[];

/** Nets of the same layers with next to no arithmetic: what is left is the cost of asking for it. */
export const tinyArchitectures = {
  mlp: { kind: 'mlp', hidden: [8, 8] },
  small: cnn([conv(1, true), conv(1, true)]),
  medium: cnn([conv(1, false), conv(1, true), conv(1, true)], 4),
  preset: { kind: 'mlp', hidden: [8] },
} satisfies Record<NetId, Architecture>;

const INPUT_SHAPE = [28, 28, 1] as const;
const CLASSES = 10;

/** 0.7·T²·KL at T = 4, and 0.3·CE. */
export const settings: StepSettings = {
  learningRate: 0.001,
  temperature: 4,
  alpha: 0.7,
  dropoutSeed: 1,
};

export interface Net {
  architecture: Architecture;
  model: ModelDescription;
  weights: Weight[];
  batch: Batch & { teacherLogits: Float32Array };
  /** Floating-point operations of a step: forward, gradients in weights, gradients in inputs. */
  flops: number;
}

/** The layers of a net in one line. */
export function describeNet(architecture: Architecture): string {
  return describeArchitecture(architecture, INPUT_SHAPE, CLASSES);
}

/** The net with its initial weights and one random batch, the same in every process. */
export function makeNet(architecture: Architecture, batchSize: number): Net {
  const layers = layersOf(architecture, INPUT_SHAPE, CLASSES);
  const random = new Random(1, 'bench');
  const first = layers.find((layer) => layer.type === 'dense' || layer.type === 'conv2d');
  const { macs } = costOf(layers);
  // The first layer needs no gradient in its input.
  const firstMacs = costOf(first ? [first] : []).macs;
  const values = (count: number, value: () => number) =>
    Float32Array.from({ length: count }, value);
  return {
    architecture,
    model: {
      layers,
      inputShape: INPUT_SHAPE,
      output: classOutput(CLASSES),
      optimizer: 'adam',
      method: 'kd',
    },
    weights: initialWeights(layers, 1),
    batch: {
      size: batchSize,
      inputs: values(batchSize * 784, () => random.uniform()),
      labels: Int32Array.from({ length: batchSize }, () => random.below(CLASSES)),
      teacherLogits: values(batchSize * CLASSES, () => 3 * random.normal()),
    },
    flops: 2 * batchSize * (3 * macs - firstMacs),
  };
}
