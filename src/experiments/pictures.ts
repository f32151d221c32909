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
  'few-labelled-pictures': {
    group: 'data',
    title: 'Few labelled pictures',
    short: 'Few labels',
    claim: 'With one picture in five labelled, can soft targets stand in for the other labels?',
    workload: 'pictures',
    arms: [
      {
        id: 'few',
        label: '1 label in 5',
        changes: { 'workload.options.labelledFraction': 0.2 },
      },
    ],
    seeds: 3,
  },
} satisfies Record<string, Design>;
