/** Spoken words in voices that the teacher has never heard, and what helps. */
import type { Design } from './design';

const STILL = {
  'workload.options.augment.shift': 0,
  'workload.options.augment.bandShift': 0,
  'workload.options.augment.timeMask': 0,
  'workload.options.augment.bandMask': 0,
  'workload.options.augment.noise': 0,
};

export const speechExperiments = {
  'ten-clips': {
    group: 'data',
    title: 'Ten clips of a new voice',
    short: 'Ten new clips',
    claim: 'Ten labelled clips of an unknown engine are mixed in: who makes more of them?',
    workload: 'speech',
    arms: [
      { id: 'ten', label: 'ten clips mixed in', changes: { 'workload.options.mixedIn': 10 } },
      { id: 'none', label: 'none', changes: {} },
    ],
    seeds: 5,
  },
  'unheard-voice': {
    group: 'data',
    title: 'A teacher that has not heard it',
    short: 'An unheard voice',
    claim:
      'One clip in five is of an engine that the teacher does not know: is it still worth asking?',
    workload: 'speech',
    arms: [{ id: 'mixed', label: '', changes: { 'workload.options.mixedIn': 72 } }],
    seeds: 3,
  },
  'varied-clips': {
    group: 'data',
    title: 'Varied clips',
    claim: 'Do shifts, masks and noise prepare a student for an engine that it never heard?',
    workload: 'speech',
    arms: [
      { id: 'varied', label: 'varied', changes: {} },
      { id: 'still', label: 'as they are', changes: STILL },
    ],
    seeds: 5,
  },
} satisfies Record<string, Design>;
