/** Detection in composed scenes: names, architectures and defaults. No data and no tfjs here. */
import type { WorkloadMeta } from '../../config/catalog';
import { datasetOf, validationOf } from '../../config/dataset';
import { defaultsOf } from '../../config/defaults';
import type { ExperimentConfig } from '../../config/experiment';
import type { Architecture } from '../../model/architecture';
import { SHIFTED_SCORE } from '../../tasks/task';
import { BACKGROUND, thingsOf } from '../scenes/names';
import { CELL } from './options';

const block = (filters: number, pool: boolean, kernel = 3) => ({ filters, kernel, pool });

const teacher: Architecture = {
  kind: 'cnn',
  blocks: [block(16, true), block(24, false), block(24, true), block(48, true), block(64, false)],
  dense: [64],
};
const student: Architecture = {
  kind: 'cnn',
  blocks: [block(8, true), block(12, true), block(16, true), block(16, false)],
  dense: [],
};

/** Scenes that there are of each part. */
export const SIZES = { train: 5000, test: 300, validation: 300 } as const;

function sideOf(spec: ExperimentConfig): number {
  const { workload } = spec;
  const [own] = datasetOf(spec)?.shape ?? [];
  if (own) return own;
  return workload.id === 'detection' ? workload.options.size : 0;
}

function namesOf(spec: ExperimentConfig): string[] {
  const own = datasetOf(spec);
  if (own) return own.classes;
  const { workload } = spec;
  if (workload.id !== 'detection') return [];
  const { source, things } = workload.options;
  return [BACKGROUND, ...thingsOf[source].slice(0, things)];
}

export const detectionMeta: WorkloadMeta = {
  id: 'detection',
  label: 'Detection',
  noun: { one: 'scene', many: 'scenes' },
  picture: 'boxes',
  origin:
    'Synthetic scenes, composed by the lab. Plain drawings are the lab’s own; emoji are from Fluent Emoji (Microsoft, MIT), Twemoji (Twitter, CC BY 4.0), Noto Emoji (Google, Apache 2.0) and FxEmojis (Mozilla, Apache 2.0), those of the unseen hand from OpenMoji (CC BY-SA 4.0).',
  summary:
    'Say which things are in a synthetic scene, and draw a box around each. The lab composes the scenes itself, or learns from pictures of yours.',
  shiftedTests: ({ workload }) =>
    workload.id === 'detection' && workload.options.source === 'emoji' && !workload.options.dataset
      ? [
          {
            id: SHIFTED_SCORE,
            title: 'Unseen hand',
            meaning:
              'mAP at IoU 0.5 on scenes of the same kinds of things in the drawings of a maker that nothing was learned from (OpenMoji).',
          },
        ]
      : [],
  inputShape: (spec) => [sideOf(spec), sideOf(spec), 3],
  inputText: 'colour images, red, green and blue from 0 to 1',
  task: (spec) => ({
    kind: 'boxes',
    rows: Math.floor(sideOf(spec) / CELL),
    columns: Math.floor(sideOf(spec) / CELL),
    names: namesOf(spec),
  }),
  trainExamples: (spec) => datasetOf(spec)?.trainExamples ?? SIZES.train,
  testExamples: (spec) => datasetOf(spec)?.testExamples ?? SIZES.test,
  validation: (spec) => {
    const own = datasetOf(spec);
    return own ? validationOf(own) : { examples: SIZES.validation, isOfTraining: false };
  },
  teachers: [
    {
      id: 'cells-16-24-48-64',
      label: 'Convolutional net: 16–24–24–48–64',
      architecture: teacher,
      pretrained: 'detection-cells-16-24-48',
      // At any size.
      pretrainedUnder: { source: 'drawn', things: 5, dataset: null },
    },
    {
      id: 'cells-12-24-32',
      label: 'Convolutional net: 12–24–32–32',
      architecture: {
        kind: 'cnn',
        blocks: [block(12, true), block(24, true), block(32, true), block(32, false)],
        dense: [],
      },
    },
  ],
  students: [
    { id: 'cells-8-12-16', label: 'Tiny net: 8–12–16–16', architecture: student },
    {
      id: 'cells-6-8-12',
      label: 'Tiniest net: 6–8–12',
      architecture: {
        kind: 'cnn',
        blocks: [block(6, true), block(8, true), block(12, true)],
        dense: [],
      },
    },
  ],
  defaults: defaultsOf('detection', {
    options: { trainSize: 800, labelledFraction: 0.2 },
    teacher: {
      architecture: teacher,
      source: 'pretrained',
      training: { trainSize: 2000, epochs: 15, learningRate: 0.005 },
    },
    student: { architecture: student },
    distillation: { method: 'detection-kd', temperature: 2, alpha: 0.8 },
    training: { batchSize: 16, epochs: 25, learningRate: 0.005 },
  }),
};
