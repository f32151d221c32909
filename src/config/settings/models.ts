/** The settings of teacher and student. */
import { z } from '../zod';
import {
  architecture,
  choice,
  classList,
  number,
  optionalArchitecture,
  teacherFile,
} from './setting';

const group = 'teacher';

/** How a teacher that is trained on the spot is trained (without noise or hidden labels). */
export const teacherTraining = z.strictObject({
  trainSize: number({
    label: 'Teacher training examples',
    help: 'Clean, labelled examples the teacher learns from: with few of them it becomes a poor teacher.',
    default: 1000,
    group,
    min: 10,
    max: 'trainExamples',
    step: 10,
    scale: 'log',
    integer: true,
  }),
  epochs: number({
    label: 'Teacher epochs',
    help: 'Passes over the teacher’s own training set before the student starts.',
    default: 10,
    group,
    min: 1,
    max: 500,
    step: 1,
    scale: 'log',
    integer: true,
  }),
  learningRate: number({
    label: 'Teacher learning rate',
    help: 'The size of the teacher’s Adam steps; it falls to zero along a half cosine.',
    default: 0.003,
    group,
    min: 0.00001,
    max: 1,
    step: 0.0001,
    scale: 'log',
  }),
  /** ε ≥ 0: its targets have 1 − ε + ε/C on the label and ε/C on every other of C classes. */
  labelSmoothing: number({
    label: 'Teacher label smoothing ε',
    help: 'Spreads this share of each label over all classes while the teacher trains; its soft targets then say less about what it finds alike.',
    default: 0,
    group,
    min: 0,
    max: 0.9,
    step: 0.01,
  }),
  omitClasses: classList({
    label: 'Classes it never sees',
    help: 'Classes taken out of the teacher’s own training set; the test set keeps them.',
    default: [],
  }),
  /** None, or two. */
  swapClasses: classList({
    label: 'Swapped classes',
    help: 'Two classes whose labels the teacher learns the wrong way round, with full confidence.',
    default: [],
    most: 2,
  }),
});

export const teacher = z.strictObject({
  architecture: architecture({ label: 'Teacher' }),
  source: choice(
    { pretrained: 'Pre-trained', train: 'Train here', file: 'File', peer: 'Peer' },
    {
      label: 'Teacher’s weights',
      help: 'Pre-trained teachers ship with the lab; any other is trained in this page before its student, comes as a file of yours (a model of TensorFlow.js, or the logits of any model), or starts with the student as its peer: both learn from the labels and from each other.',
      default: 'train',
      short: 'teacher',
    },
  ),
  /** Used only where `source` is `file`; `architecture` is then not used. */
  file: teacherFile({ label: 'Teacher’s file' }),
  /** Used only where `source` is `train`. */
  training: teacherTraining,
  /** Networks of the same architecture that answer together; used only where `source` is `train`. */
  members: number({
    label: 'Members of an ensemble',
    help: 'Teachers of the same network, trained one after another from other first weights on batches in another order: the mean of their probabilities teaches.',
    default: 1,
    group,
    short: 'members',
    sweep: '1, 3',
    min: 1,
    max: 10,
    step: 1,
    integer: true,
  }),
  /**
   * A network between teacher and student: distilled from the teacher with the student's own
   * settings, then the student's teacher (Mirzadeh et al. 2020). Null: the teacher teaches.
   */
  assistant: optionalArchitecture({
    label: 'Assistant',
    help: 'A network between the two in size: it is distilled from the teacher as the student would be, and then teaches the student.',
  }),
  /** Each learns from the one before it, the first from teacher or assistant (Furlanello et al. 2018). */
  generations: number({
    label: 'Earlier generations',
    help: 'Born-again networks: so many students of the same network are distilled one after another, each from the one before it, and the last one teaches the student.',
    default: 0,
    group: 'chain',
    short: 'generations',
    sweep: '0, 1, 2',
    min: 0,
    max: 10,
    step: 1,
    integer: true,
  }),
});

export const student = z.strictObject({
  architecture: architecture({ label: 'Student’s layers', sweep: '10, 30, 100' }),
  /**
   * `teacher-layers` copies the teacher's weights from the input on, as far as shapes are equal; the
   * rest is drawn from the seed, as the whole baseline is. `teacher-start` copies the weights that the
   * teacher had before its training, in the same way (Cloud et al. 2025). `shipped-trunk`: all layers but
   * the last of the shipped network with the student's layers, which knows the task already.
   */
  initialization: choice(
    {
      random: 'Random weights',
      'teacher-layers': 'Teacher’s layers',
      'teacher-start': 'Teacher’s start',
      'shipped-trunk': 'Shipped trunk',
    },
    {
      label: 'Starts from',
      help: 'Random weights, the teacher’s own layers from the input on as far as they have the same size, those that the teacher itself started from, or all layers but the last of a network of the same layers that ships with the lab; the baseline always starts at random.',
      default: 'random',
      group: 'student',
    },
  ),
});
