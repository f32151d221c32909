/** The nets that are timed: one distillation step of each, batch 128, Adam. */

import type { Batch, ModelDescription, StepSettings, Weight } from '../src/engine/executor';
import { initialWeights } from '../src/engine/initialWeights';
import { Random } from '../src/engine/random';
import type { Architecture } from '../src/spec/experiment';
import { costOf, layersOf } from '../src/spec/layers';

const conv = (filters: number, pool: boolean) => ({ filters, kernel: 3, pool });

const architectures = {
  mlp: { kind: 'mlp', hidden: [800, 800] },
  small: { kind: 'cnn', blocks: [conv(8, true), conv(16, true)], dense: [] },
  medium: { kind: 'cnn', blocks: [conv(32, false), conv(32, true), conv(64, true)], dense: [128] },
} satisfies Record<string, Architecture>;

export type NetId = keyof typeof architectures;
export const netIds = Object.keys(architectures) as NetId[];

export const settings: StepSettings = {
  learningRate: 0.001,
  temperature: 4,
  alpha: 0.7,
  dropoutSeed: 1,
};

export interface Net {
  model: ModelDescription;
  weights: Weight[];
  batch: Batch;
  /** Floating-point operations of a step: forward, gradients in weights, gradients in inputs. */
  flops: number;
}

/** The net with initial weights and one random batch, the same in every process. */
export function makeNet(id: NetId, batchSize = 128): Net {
  return netOf(architectures[id], batchSize);
}

/** The same for any architecture, on images of 28 × 28 in 10 classes. */
export function netOf(architecture: Architecture, batchSize: number): Net {
  const inputShape = [28, 28, 1] as const;
  const layers = layersOf(architecture, inputShape, 10);
  const random = new Random(1, 'bench');
  const first = layers.find((layer) => layer.type === 'dense' || layer.type === 'conv2d');
  const { macs } = costOf(layers);
  // The first layer needs no gradient in its input.
  const firstMacs = costOf(first ? [first] : []).macs;
  return {
    model: { layers, inputShape, classes: 10, optimizer: 'adam', method: 'kd' },
    weights: initialWeights(layers, 1),
    batch: {
      size: batchSize,
      inputs: Float32Array.from({ length: batchSize * 784 }, () => random.uniform()),
      labels: Int32Array.from({ length: batchSize }, () => random.below(10)),
      teacherLogits: Float32Array.from({ length: batchSize * 10 }, () => 3 * random.normal()),
    },
    flops: 2 * batchSize * (3 * macs - firstMacs),
  };
}
