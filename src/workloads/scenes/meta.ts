/** Composed scenes: names, architectures and defaults. No data and no tfjs here. */
import type { WorkloadMeta } from '../../config/catalog';
import { defaultsOf } from '../../config/defaults';
import type { ExperimentConfig } from '../../config/experiment';
import type { Architecture } from '../../model/architecture';
import { BACKGROUND, THINGS } from './names';

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

function sideOf({ workload }: ExperimentConfig): number {
  return workload.id === 'scenes' ? workload.options.size : 0;
}

function namesOf({ workload }: ExperimentConfig): string[] {
  if (workload.id !== 'scenes') return [];
  return [BACKGROUND, ...THINGS.slice(0, workload.options.things)];
}

export const scenesMeta: WorkloadMeta = {
  id: 'scenes',
  label: 'Scenes',
  noun: { one: 'scene', many: 'scenes' },
  picture: 'masks',
  summary:
    'Say for each pixel of a synthetic scene which thing it belongs to: segmentation. The lab draws and composes the scenes itself.',
  inputShape: (spec) => [sideOf(spec), sideOf(spec), 3],
  inputText: 'colour images, red, green and blue from 0 to 1',
  task: (spec) => ({
    kind: 'segmentation',
    height: sideOf(spec),
    width: sideOf(spec),
    names: namesOf(spec),
  }),
  trainExamples: () => 5000,
  testExamples: () => 200,
  validation: () => ({ examples: 200, isOfTraining: false }),
  teachers: [
    {
      id: 'fcn-16-24-48',
      label: 'Fully convolutional net: 16–24–24–48–48–64',
      architecture: teacher,
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
      training: { trainSize: 1200, epochs: 12, learningRate: 0.005 },
    },
    student: { architecture: student },
    distillation: { temperature: 2, alpha: 0.9 },
    training: { batchSize: 16, epochs: 25, learningRate: 0.01 },
  }),
};
