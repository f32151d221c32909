/** What the transfer set is made of; shared by all workloads. */
import { choice, classList, number } from './setting';

const group = 'transferSet';

export const transferSet = {
  /** Before classes are omitted. */
  trainSize: number({
    label: 'Training examples',
    help: 'The size of the transfer set: with fewer examples the soft targets matter more.',
    default: 5000,
    group,
    short: 'examples',
    sweep: '500, 2000, 5000',
    min: 10,
    max: 'trainExamples',
    step: 10,
    scale: 'log',
    integer: true,
  }),
  labelledFraction: number({
    label: 'Labelled share',
    help: 'The share of examples whose labels are known; the teacher’s soft targets cover all of them.',
    default: 1,
    group,
    short: 'labelled',
    sweep: '0.05, 0.2, 1',
    min: 0.001,
    max: 1,
    step: 0.001,
    scale: 'log',
  }),
  omitClasses: classList({
    label: 'Omitted classes',
    help: 'Classes taken out of the transfer set: the test set keeps them, so that only soft targets can teach them.',
    default: [],
    short: 'without',
    sweep: '[[], [1]]',
  }),
  labelNoise: number({
    label: 'Label noise',
    help: 'The share of labels replaced by a wrong class; the teacher and the test set stay clean.',
    default: 0,
    group,
    sweep: '0, 0.2, 0.4',
    min: 0,
    max: 0.9,
    step: 0.01,
  }),
  evaluateOn: choice(
    { test: 'Test set', validation: 'Validation set' },
    {
      label: 'Measured on',
      help: 'Choose settings on the validation set, which no student learns from, and keep the test set for the last word. A shipped teacher has learned from it.',
      default: 'test',
      group,
    },
  ),
};
