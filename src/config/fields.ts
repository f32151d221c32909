/**
 * Every numeric setting once: label, help, range, step and scale. The form is drawn from this
 * table and `validate.ts` checks against it. Defaults are in the workload's default spec.
 */

export interface FieldMeta {
  /** Dotted path in the spec, such as `distillation.temperature`. */
  path: string;
  label: string;
  /** One sentence: why the setting matters. */
  help: string;
  min: number;
  max: number;
  /** Where 0 switches the setting off: the smallest value that switches it on. */
  smallest?: number;
  step: number;
  /** How a slider spreads the range; `log` gives each doubling the same length. */
  scale: 'linear' | 'log';
  integer?: boolean;
  unit?: string;
}

function field(meta: Omit<FieldMeta, 'scale'> & { scale?: FieldMeta['scale'] }): FieldMeta {
  return { scale: 'linear', ...meta };
}

export const temperatureField = field({
  path: 'distillation.temperature',
  label: 'Temperature T',
  help: 'Divides all logits before the softmax: a higher T shows more of what the teacher thinks of the wrong classes.',
  min: 0.5,
  max: 30,
  step: 0.1,
  scale: 'log',
});

export const alphaField = field({
  path: 'distillation.alpha',
  label: 'Alpha α',
  help: 'The weight of the distillation term: 0 learns from the labels alone, 1 from the teacher alone.',
  min: 0,
  max: 1,
  step: 0.01,
});

export const learningRateField = field({
  path: 'training.learningRate',
  label: 'Learning rate',
  help: 'The size of each optimizer step: too small wastes the budget, too large makes the loss jump or overflow.',
  min: 0.00001,
  max: 1,
  step: 0.0001,
  scale: 'log',
});

export const trainingFields: readonly FieldMeta[] = [
  learningRateField,
  field({
    path: 'training.batchSize',
    label: 'Batch size',
    help: 'Examples per optimizer step: small batches give more, noisier steps in one epoch.',
    min: 1,
    max: 1024,
    step: 1,
    integer: true,
    scale: 'log',
  }),
  field({
    path: 'training.epochs',
    label: 'Epochs',
    help: 'Passes over the transfer set; student and baseline get the same number.',
    min: 1,
    max: 500,
    step: 1,
    integer: true,
    scale: 'log',
  }),
  field({
    path: 'training.seed',
    label: 'Seed',
    help: 'Fixes the initial weights, the order of the batches and all noise, so that a run can be repeated exactly.',
    min: 0,
    max: 999_999,
    step: 1,
    integer: true,
  }),
];

/** Shorter ones stop all learning, or are nothing at all in 32 bits and so act as if they were off. */
export const SMALLEST_NORM = 0.001;

/** Limits on the student's training that most experiments do without; 0 switches each off. */
export const trainingLimitFields: readonly FieldMeta[] = [
  field({
    path: 'training.warmup',
    label: 'Warm-up',
    help: 'Share of the steps over which the learning rate rises in a straight line: large rates then do no harm at the start.',
    min: 0,
    max: 0.5,
    step: 0.01,
  }),
  field({
    path: 'training.weightDecay',
    label: 'Weight decay',
    help: 'Pulls weights towards 0 at each step, apart from the gradient; with Adam this is AdamW.',
    min: 0,
    max: 1,
    step: 0.001,
  }),
  field({
    path: 'training.clipNorm',
    label: 'Gradient clipping',
    help: 'Scales all gradients of a step down to this norm where they are longer; 0 leaves them as they are.',
    min: 0,
    max: 100,
    smallest: SMALLEST_NORM,
    step: 0.1,
  }),
  field({
    path: 'training.maxNorm',
    label: 'Weight constraint',
    help: 'Scales the weights that lead into a unit down to this norm after each step; 0 leaves them free.',
    min: 0,
    max: 100,
    smallest: SMALLEST_NORM,
    step: 0.1,
  }),
];

/** Fields of a teacher that is trained on the spot; `maxTrain` is the size of the training set. */
export function teacherTrainingFields(maxTrain: number): readonly FieldMeta[] {
  return [
    field({
      path: 'teacher.training.trainSize',
      label: 'Teacher training examples',
      help: 'Clean, labelled examples the teacher learns from: with few of them it becomes a poor teacher.',
      min: 10,
      max: maxTrain,
      step: 10,
      integer: true,
      scale: 'log',
    }),
    field({
      path: 'teacher.training.epochs',
      label: 'Teacher epochs',
      help: 'Passes over the teacher’s own training set before the student starts.',
      min: 1,
      max: 500,
      step: 1,
      integer: true,
      scale: 'log',
    }),
    field({
      path: 'teacher.training.labelSmoothing',
      label: 'Teacher label smoothing ε',
      help: 'Spreads this share of each label over all classes while the teacher trains; its soft targets then say less about what it finds alike.',
      min: 0,
      max: 0.9,
      step: 0.01,
    }),
    field({
      path: 'teacher.training.learningRate',
      label: 'Teacher learning rate',
      help: 'The size of the teacher’s Adam steps; it falls to zero along a half cosine.',
      min: 0.00001,
      max: 1,
      step: 0.0001,
      scale: 'log',
    }),
  ];
}

/** Fields of the transfer set that every workload has. */
export function transferSetFields(maxTrain: number): readonly FieldMeta[] {
  return [
    field({
      path: 'workload.options.trainSize',
      label: 'Training examples',
      help: 'The size of the transfer set: with fewer examples the soft targets matter more.',
      min: 10,
      max: maxTrain,
      step: 10,
      integer: true,
      scale: 'log',
    }),
    field({
      path: 'workload.options.labelledFraction',
      label: 'Labelled share',
      help: 'The share of examples whose labels are known; the teacher’s soft targets cover all of them.',
      min: 0.001,
      max: 1,
      step: 0.001,
      scale: 'log',
    }),
    field({
      path: 'workload.options.labelNoise',
      label: 'Label noise',
      help: 'The share of labels replaced by a wrong class; the teacher and the test set stay clean.',
      min: 0,
      max: 0.9,
      step: 0.01,
    }),
  ];
}

/** Limits of the layer editor and of architectures in a link. */
export const architectureLimits = {
  hiddenLayers: 6,
  units: 4096,
  blocks: 5,
  filters: 256,
  kernels: [1, 3, 5, 7],
  dropout: 0.9,
  parameters: 20_000_000,
} as const;
