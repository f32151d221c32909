/**
 * Experiments that make a point, each as its changes to a workload's defaults. A claim says what
 * to look for; what comes out is for the visitor to see.
 */
import type { Catalog } from './catalog';
import type { ExperimentSpec, WorkloadId } from './experiment';
import { applyChanges, differences, type SpecChanges } from './paths';

export type PresetId =
  | 'default'
  | 'cold-teacher'
  | 'unseen-digit'
  | 'poor-teacher'
  | 'few-labels-spirals';

export interface Preset {
  id: PresetId;
  title: string;
  /** One sentence: the question this experiment asks. */
  claim: string;
  workload: WorkloadId;
  changes: SpecChanges;
}

export const presets: readonly Preset[] = [
  {
    id: 'default',
    title: 'Default',
    claim: 'Does a small student learn more from a teacher’s soft targets than from labels alone?',
    workload: 'mnist',
    changes: {},
  },
  {
    id: 'cold-teacher',
    title: 'Temperature too low',
    claim: 'At T = 0.5 the soft targets are nearly hard labels: what is left of the advantage?',
    workload: 'mnist',
    changes: { 'distillation.temperature': 0.5 },
  },
  {
    id: 'unseen-digit',
    title: 'The digit it never saw',
    claim: 'Can a student that never sees a 3 learn what a 3 is from the teacher’s other answers?',
    workload: 'mnist',
    changes: { 'workload.options.omitClasses': [3], 'distillation.temperature': 8 },
  },
  {
    id: 'poor-teacher',
    title: 'A poor teacher',
    claim:
      'A teacher trained on 200 digits makes many mistakes: does its student do better without?',
    workload: 'mnist',
    changes: {
      'teacher.architecture': { kind: 'mlp', hidden: [300] },
      'teacher.source': 'train',
      'teacher.training.trainSize': 200,
      'teacher.training.epochs': 20,
    },
  },
  {
    id: 'few-labels-spirals',
    title: 'Spirals with few labels',
    claim:
      'With a label on every twentieth point only, can soft targets draw the rest of the spiral?',
    workload: 'toy2d',
    changes: { 'workload.options.labelledFraction': 0.05 },
  },
];

/** The complete spec of a preset; the backend is the visitor's choice and no part of it. */
export function specOfPreset(preset: Preset, catalog: Catalog): ExperimentSpec {
  return applyChanges(catalog[preset.workload].defaults, preset.changes);
}

/** The preset that `spec` is, whatever its seed and backend. */
export function matchPreset(spec: ExperimentSpec, catalog: Catalog): Preset | undefined {
  return presets.find((preset) => {
    if (preset.workload !== spec.workload.id) return false;
    const paths = Object.keys(differences(spec, specOfPreset(preset, catalog)));
    return paths.every((path) => path === 'training.seed' || path === 'backend');
  });
}
