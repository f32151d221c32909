/** How networks are trained: by which optimizer, how long, from which seed. */
import { z } from '../zod';
import { choice, liveNumber, number } from './setting';

/** Shorter ones stop all learning, or are nothing at all in 32 bits and so act as if they were off. */
export const SMALLEST_NORM = 0.001;

export const training = z.strictObject({
  optimizer: choice(
    { adam: 'Adam, AdamW', momentum: 'SGD + momentum', sgd: 'SGD' },
    {
      label: 'Optimizer',
      help: 'How gradients become steps: Adam adapts the step of every weight, SGD takes them as they are.',
      default: 'adam',
      group: 'training',
      sweep: 'adam, momentum, sgd',
    },
  ),
  learningRate: liveNumber({
    label: 'Learning rate',
    help: 'The size of each optimizer step: too small wastes the budget, too large makes the loss jump or overflow.',
    default: 0.01,
    group: 'training',
    short: 'rate',
    sweep: '0.001, 0.005, 0.02',
    min: 0.00001,
    max: 1,
    step: 0.0001,
    scale: 'log',
    live: 'η',
  }),
  schedule: choice(
    { constant: 'Constant', cosine: 'Half cosine' },
    {
      label: 'Schedule',
      help: 'Whether the learning rate stays or falls to zero along a half cosine over the run.',
      default: 'constant',
      group: 'training',
      sweep: 'constant, cosine',
    },
  ),
  warmup: number({
    label: 'Warm-up',
    help: 'Share of the steps over which the learning rate rises in a straight line: large rates then do no harm at the start.',
    default: 0,
    group: 'limits',
    min: 0,
    max: 0.5,
    step: 0.01,
  }),
  /** λ: at each step kernels also lose learningRate·λ of themselves. */
  weightDecay: number({
    label: 'Weight decay',
    help: 'Pulls weights towards 0 at each step, apart from the gradient; with Adam this is AdamW.',
    default: 0,
    group: 'limits',
    min: 0,
    max: 1,
    step: 0.001,
  }),
  /** Largest norm of all gradients together. */
  clipNorm: number({
    label: 'Gradient clipping',
    help: 'Scales all gradients of a step down to this norm where they are longer; 0 leaves them as they are.',
    default: 0,
    group: 'limits',
    min: 0,
    max: 100,
    smallest: SMALLEST_NORM,
    step: 0.1,
  }),
  /** Largest norm of a unit's incoming weights. */
  maxNorm: number({
    label: 'Weight constraint',
    help: 'Scales the weights that lead into a unit down to this norm after each step; 0 leaves them free.',
    default: 0,
    group: 'limits',
    min: 0,
    max: 100,
    smallest: SMALLEST_NORM,
    step: 0.1,
  }),
  batchSize: number({
    label: 'Batch size',
    help: 'Examples per optimizer step: small batches give more, noisier steps in one epoch.',
    default: 128,
    group: 'training',
    short: 'batch',
    sweep: '32, 128, 512',
    min: 1,
    max: 1024,
    step: 1,
    scale: 'log',
    integer: true,
  }),
  epochs: number({
    label: 'Epochs',
    help: 'Passes over the transfer set; student and baseline get the same number.',
    default: 10,
    group: 'training',
    sweep: '2, 5, 10',
    min: 1,
    max: 500,
    step: 1,
    scale: 'log',
    integer: true,
  }),
  seed: number({
    label: 'Seed',
    help: 'Fixes the initial weights, the order of the batches and all noise, so that a run can be repeated exactly.',
    default: 1,
    group: 'training',
    sweep: '1, 2, 3',
    min: 0,
    max: 999_999,
    step: 1,
    integer: true,
    isCode: true,
  }),
});
