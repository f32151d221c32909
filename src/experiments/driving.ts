/** A car that learns to stay on the road. */
import type { ConfigChanges } from '../config/paths';
import type { Design } from './design';

/** All states labelled by the expert: what the labels alone can do. */
const allLabels = { 'workload.options.labelledFraction': 1 } as const;
const noRounds = { 'workload.options.daggerRounds': 0 } as const;

/** A teacher of its own in every seed. */
const trainedHere = { 'teacher.source': 'train' } as const;

/** A camera student among parked cars, from a teacher that knows the way around them, without labels. */
const traffic: ConfigChanges = {
  'workload.options.sensor': 'camera',
  'workload.options.parkedCars': 3,
  'student.architecture': {
    kind: 'cnn',
    blocks: [
      { filters: 4, kernel: 3, pool: true },
      { filters: 8, kernel: 3, pool: true },
    ],
    dense: [16],
  },
  'distillation.alpha': 1,
  baseline: false,
};

export const drivingExperiments = {
  'paper-driver': {
    group: 'driving',
    title: 'Good on paper, off the road',
    short: 'Off the road',
    claim: 'Does a driver stay on the road that has only watched an expert drive?',
    workload: 'driving',
    arms: [
      {
        id: 'watched',
        label: 'watched only',
        changes: { ...trainedHere, ...allLabels, ...noRounds },
      },
      {
        id: 'met',
        label: '2 rounds of its own driving',
        changes: { ...trainedHere, ...allLabels, 'workload.options.daggerRounds': 2 },
      },
    ],
    seeds: 5,
  },
  dagger: {
    group: 'driving',
    title: 'One round of driving, or more',
    short: 'Driving in rounds',
    claim: 'How often must a student drive itself, with a teacher that says what was right?',
    workload: 'driving',
    arms: [
      {
        id: 'one',
        label: '1 round',
        changes: { ...trainedHere, 'workload.options.daggerRounds': 1 },
      },
      {
        id: 'none',
        label: 'no round',
        changes: { ...trainedHere, ...noRounds, baseline: false },
      },
      {
        id: 'six',
        label: '6 rounds',
        changes: { ...trainedHere, 'workload.options.daggerRounds': 6, baseline: false },
      },
    ],
    seeds: 5,
  },
  'soft-actions': {
    group: 'driving',
    title: 'Soft actions or hard ones',
    short: 'Soft actions',
    claim: 'Is a teacher’s sharpened, plain or softened distribution over actions the best lesson?',
    workload: 'driving',
    arms: [
      {
        id: 'plain',
        label: 'soft, T = 1',
        changes: { ...trainedHere, ...noRounds, 'distillation.alpha': 1 },
      },
      {
        id: 'sharp',
        label: 'sharpened, T = 0.1',
        changes: {
          ...trainedHere,
          ...noRounds,
          'distillation.alpha': 1,
          'distillation.temperature': 0.1,
          baseline: false,
        },
      },
      {
        id: 'softened',
        label: 'softened, T = 4',
        changes: {
          ...trainedHere,
          ...noRounds,
          'distillation.alpha': 1,
          'distillation.temperature': 4,
          baseline: false,
        },
      },
      {
        id: 'labels',
        label: 'the expert’s labels, all of them',
        changes: {
          ...trainedHere,
          ...allLabels,
          ...noRounds,
          'distillation.alpha': 0,
          baseline: false,
        },
      },
    ],
    seeds: 5,
  },
  'privileged-teacher': {
    group: 'driving',
    title: 'A teacher that sees more',
    short: 'Sees more',
    claim: 'Does it help that the teacher knows the track ahead, which the student never sees?',
    workload: 'driving',
    arms: [
      { id: 'ahead', label: 'teacher knows the track', changes: { ...trainedHere, ...noRounds } },
      {
        id: 'sensor',
        label: 'teacher sees 8 rays, too',
        changes: {
          ...trainedHere,
          ...noRounds,
          'workload.options.teacherSees': 'sensor',
          baseline: false,
        },
      },
    ],
    seeds: 5,
  },
  'two-stages': {
    group: 'driving',
    title: 'Learning by Cheating, in two stages',
    short: 'Two stages',
    claim:
      'A teacher with a map, a student with a camera: is it enough to watch, or must it drive?',
    workload: 'driving',
    arms: [
      {
        id: 'online',
        label: 'stage 2: it drives itself',
        changes: { ...trainedHere, ...traffic, 'workload.options.daggerRounds': 4 },
      },
      {
        id: 'offline',
        label: 'stage 1: it watches',
        changes: { ...trainedHere, ...traffic, ...noRounds },
      },
    ],
    seeds: 5,
  },
  'small-driver': {
    group: 'driving',
    title: 'How small can the driver be?',
    short: 'A small driver',
    claim: 'With how few units does a student still learn to drive?',
    workload: 'driving',
    arms: [
      {
        id: '4',
        label: '4 units',
        changes: { ...trainedHere, 'student.architecture': { kind: 'mlp', hidden: [4] } },
      },
      { id: '16', label: '16 units', changes: { ...trainedHere, baseline: false } },
      {
        id: '2',
        label: '2 units',
        changes: {
          ...trainedHere,
          'student.architecture': { kind: 'mlp', hidden: [2] },
          baseline: false,
        },
      },
      {
        id: '0',
        label: 'no hidden layer',
        changes: { ...trainedHere, 'student.architecture': { kind: 'linear' }, baseline: false },
      },
    ],
    seeds: 5,
  },
} satisfies Record<string, Design>;
