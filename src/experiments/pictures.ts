/** What soft targets are worth on colour pictures, and on drawings by a hand that nobody learned from. */
import type { Design } from './design';

export const pictureExperiments = {
  'unseen-hand': {
    group: 'data',
    title: 'A hand nobody has seen',
    short: 'An unseen hand',
    claim: 'Does what the teacher passes on hold for drawings in a style that it never saw either?',
    workload: 'pictures',
    arms: [{ id: 'hands', label: '', changes: {} }],
    seeds: 3,
  },
  'all-pictures-labelled': {
    group: 'data',
    title: 'Every picture labelled',
    short: 'All labelled',
    claim: 'Where every picture has its label, do soft targets still have something to add?',
    workload: 'pictures',
    arms: [{ id: 'all', label: '', changes: { 'workload.options.labelledFraction': 1 } }],
    seeds: 5,
  },
} satisfies Record<string, Design>;
