/** Composed scenes: names, architectures and defaults. No data and no tfjs here. */
import type { WorkloadMeta } from '../../config/catalog';
import { datasetOf, validationOf } from '../../config/dataset';
import { defaultsOf } from '../../config/defaults';
import type { ExperimentConfig } from '../../config/experiment';
import type { Architecture } from '../../model/architecture';
import { SHIFTED_SCORE } from '../../tasks/task';
import { BACKGROUND, thingsOf } from './names';

const block = (filters: number, pool: boolean, kernel = 3) => ({ filters, kernel, pool });

const teacher: Architecture = {
  kind: 'cnn',
  blocks: [block(16, true), block(24, false), block(24, true), block(48, false), block(48, true)],
  dense: [64],
};
const student: Architecture = {
  kind: 'cnn',
  blocks: [block(8, true), block(12, true), block(16, true)],
  dense: [],
};

/** Scenes that there are of each part. */
export const SIZES = { train: 5000, test: 200, validation: 200 } as const;

function shapeOf(spec: ExperimentConfig): [height: number, width: number, channels: 3] {
  const own = datasetOf(spec)?.shape;
  if (own) return [own[0], own[1], 3];
  const { workload } = spec;
  const size = workload.id === 'scenes' ? workload.options.size : 0;
  return [size, size, 3];
}

function namesOf(spec: ExperimentConfig): readonly string[] {
  const own = datasetOf(spec);
  if (own) return own.classes;
  const { workload } = spec;
  if (workload.id !== 'scenes') return [];
  const { source, things } = workload.options;
  return [BACKGROUND, ...thingsOf[source].slice(0, things)];
}

export const scenesMeta: WorkloadMeta = {
  id: 'scenes',
  label: 'Scenes',
  noun: { one: 'scene', many: 'scenes' },
  picture: 'masks',
  summary:
    'Say for each pixel of a composed scene which thing it belongs to: segmentation. The things are the emoji of four makers; a fifth maker’s are only tested on.',
  origin:
    'Synthetic scenes, composed by the lab. Things from Fluent Emoji (Microsoft, MIT), Twemoji (Twitter, CC BY 4.0), Noto Emoji (Google, Apache 2.0) and FxEmojis (Mozilla, Apache 2.0); the unseen hand is OpenMoji (CC BY-SA 4.0).',
  shiftedTests: ({ workload }) =>
    workload.id === 'scenes' && workload.options.source === 'emoji' && !workload.options.dataset
      ? [
          {
            id: SHIFTED_SCORE,
            title: 'Unseen hand',
            meaning:
              'Mean IoU on scenes of the same kinds of things in the drawings of a maker that nothing was learned from (OpenMoji).',
          },
        ]
      : [],
  inputShape: shapeOf,
  inputText: 'colour images, red, green and blue from 0 to 1',
  task: (spec) => ({
    kind: 'segmentation',
    height: shapeOf(spec)[0],
    width: shapeOf(spec)[1],
    names: namesOf(spec),
  }),
  trainExamples: (spec) => datasetOf(spec)?.trainExamples ?? SIZES.train,
  testExamples: (spec) => datasetOf(spec)?.testExamples ?? SIZES.test,
  validation(spec) {
    const own = datasetOf(spec);
    return own ? validationOf(own) : { examples: SIZES.validation, isOfTraining: false };
  },
  // Whoever brings masks has drawn them.
  fittedTo: () => ({ 'workload.options.labelledFraction': 1 }),
  teachers: [
    {
      id: 'fcn-16-24-48',
      label: 'Fully convolutional net: 16–24–24–48–48–64',
      architecture: teacher,
      pretrained: 'scenes-fcn-16-24-48',
      // At any size.
      pretrainedUnder: { source: 'emoji', things: 5, dataset: null },
    },
    {
      id: 'fcn-8-16-32',
      label: 'Fully convolutional net: 8–16–32',
      architecture: {
        kind: 'cnn',
        blocks: [block(8, true), block(16, true), block(32, true)],
        dense: [],
      },
    },
    { id: 'linear', label: 'Linear: each pixel alone', architecture: { kind: 'linear' } },
  ],
  students: [
    { id: 'fcn-8-12-16', label: 'Tiny net: 8–12–16', architecture: student },
    {
      id: 'fcn-6-8',
      label: 'Tiniest net: 6–8',
      architecture: { kind: 'cnn', blocks: [block(6, true), block(8, true)], dense: [] },
    },
    {
      id: 'mlp-16',
      label: 'MLP 16: each pixel alone',
      architecture: { kind: 'mlp', hidden: [16] },
    },
    { id: 'linear', label: 'Linear: each pixel alone', architecture: { kind: 'linear' } },
  ],
  defaults: defaultsOf('scenes', {
    options: { trainSize: 600, labelledFraction: 0.2 },
    teacher: {
      architecture: teacher,
      source: 'pretrained',
      training: { trainSize: 1200, epochs: 12, learningRate: 0.005 },
    },
    student: { architecture: student },
    distillation: { temperature: 2, alpha: 0.9 },
    training: { batchSize: 16, epochs: 25, learningRate: 0.01 },
  }),
};
