/** What is learned from sequences that somebody wrote: people, the teacher, the student itself. */
import type { Design } from './design';

/** A few numbers, of which one in four has its translation. */
const few = {
  'workload.options.trainSize': 300,
  'workload.options.labelledFraction': 0.25,
};
const onPolicy = {
  'workload.options.ownShare': 0.5,
  'distillation.divergence': 'reverse-kl',
};
const teachersTargets = { 'workload.options.targets': 'teacher', 'distillation.alpha': 0 };

export const sequenceExperiments = {
  'sequence-four-ways': {
    group: 'texts',
    title: 'Whose words to learn from',
    short: 'Whose words',
    claim:
      'Labels, the teacher’s soft targets, the teacher’s own translations, or the student’s own words judged by the teacher: which teaches most?',
    workload: 'sequence',
    arms: [
      { id: 'word', label: 'soft targets', changes: few },
      {
        id: 'sequence',
        label: 'teacher’s translations',
        changes: { ...few, ...teachersTargets, baseline: false },
      },
      { id: 'own', label: 'own words', changes: { ...few, ...onPolicy, baseline: false } },
    ],
    seeds: 3,
  },
  'sequence-beams': {
    group: 'texts',
    title: 'Is beam search still needed?',
    short: 'Beams',
    claim:
      'A student learns the translations that its teacher found by beam search: does it still need one itself?',
    workload: 'sequence',
    arms: [{ id: 'sequence', label: '', changes: { ...few, ...teachersTargets } }],
    seeds: 3,
  },
  'sequence-places': {
    group: 'texts',
    title: 'Errors that follow errors',
    short: 'Exposure bias',
    claim:
      'A small student goes wrong late in long numbers, where it reads its own mistakes: does it help to learn from them?',
    workload: 'sequence',
    arms: [
      { id: 'own', label: 'own words', changes: { ...few, ...onPolicy } },
      {
        id: 'given',
        label: 'given words',
        changes: { ...few, 'distillation.divergence': 'reverse-kl', baseline: false },
      },
    ],
    seeds: 3,
  },
} satisfies Record<string, Design>;
