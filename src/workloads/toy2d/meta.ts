/** Points in the plane: names, architectures and defaults. No data and no tfjs here. */
import type { WorkloadMeta } from '../../config/catalog';
import { defaultsOf } from '../../config/defaults';

/** Colours that no model has; `ui/theme/classColors.ts` draws them. */
const COLOUR_NAMES = ['green', 'pink', 'gold', 'grey', 'cyan', 'red'];

/** Classes a shape draws; moons come in pairs. */
export function toyClassCount(options: { shape: string; classes: number }): number {
  return options.shape === 'moons' ? 2 : options.classes;
}

export const toy2dMeta: WorkloadMeta = {
  id: 'toy2d',
  label: 'Points in the plane',
  noun: { one: 'point', many: 'points' },
  summary: 'Tell apart the classes of points in a plane, and see the boundary each network draws.',
  inputShape: () => [2],
  inputText: 'points of the plane, two coordinates from about −1 to 1',
  task: ({ workload }) => ({
    kind: 'classes',
    names: workload.id === 'toy2d' ? COLOUR_NAMES.slice(0, toyClassCount(workload.options)) : [],
  }),
  picture: 'plane',
  trainExamples: () => 10_000,
  testExamples: () => 1000,
  validation: () => ({ examples: 1000, isOfTraining: false }),
  teachers: [
    { id: 'mlp-64-64', label: 'MLP 64–64', architecture: { kind: 'mlp', hidden: [64, 64] } },
    { id: 'mlp-32', label: 'MLP 32', architecture: { kind: 'mlp', hidden: [32] } },
    { id: 'linear', label: 'Linear', architecture: { kind: 'linear' } },
  ],
  students: [
    { id: 'mlp-8', label: 'MLP 8', architecture: { kind: 'mlp', hidden: [8] } },
    { id: 'mlp-16', label: 'MLP 16', architecture: { kind: 'mlp', hidden: [16] } },
    { id: 'mlp-8-8', label: 'MLP 8–8', architecture: { kind: 'mlp', hidden: [8, 8] } },
    { id: 'linear', label: 'Linear', architecture: { kind: 'linear' } },
  ],
  defaults: defaultsOf('toy2d', {
    options: { trainSize: 400, labelledFraction: 0.1 },
    teacher: {
      architecture: { kind: 'mlp', hidden: [64, 64] },
      training: { epochs: 40, learningRate: 0.01 },
    },
    student: { architecture: { kind: 'mlp', hidden: [16] } },
    distillation: { temperature: 2 },
    training: { batchSize: 32, epochs: 60 },
  }),
};
