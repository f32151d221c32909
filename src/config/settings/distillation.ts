/** How the student learns from the teacher: the method with its settings, and on what it is used. */
import { type MethodId, methods } from '../../methods';
import { divergences } from '../../methods/divergence';
import { z } from '../zod';
import { choice, classList, layerName, liveNumber, number } from './setting';

type Registry = typeof methods;

/** Methods that have settings of their own. */
type Configured = {
  [Id in MethodId]: Registry[Id]['settings'] extends null ? never : Id;
}[MethodId];

/** The settings of each method that has any, by its id. */
export const methodSettings = Object.fromEntries(
  Object.values(methods).flatMap(({ id, settings }) => (settings ? [[id, settings]] : [])),
) as { [Id in Configured]: NonNullable<Registry[Id]['settings']> };

const labels = Object.fromEntries(
  Object.values(methods).map(({ id, label }) => [id, label]),
) as Record<MethodId, string>;

const courses = { constant: 'Constant', linear: 'Linear', cosine: 'Half cosine' } as const;

export const distillation = z.strictObject({
  method: choice(labels, {
    label: 'Method',
    help: 'How the student learns from the teacher.',
    default: 'kd',
    sweep: 'kd, logit-mse',
  }),
  /** `uniform`: 1/C for every class, from nobody; with T = 1 and α = ε that is label smoothing. */
  softTargets: choice(
    { teacher: 'Teacher', uniform: 'Uniform' },
    {
      label: 'Soft targets',
      help: 'The teacher’s answers, or the same share for every class: with T = 1 that is label smoothing, which needs no teacher.',
      default: 'teacher',
      sweep: 'teacher, uniform',
    },
  ),
  temperature: liveNumber({
    label: 'Temperature T',
    help: 'Divides all logits before the softmax: a higher T shows more of what the teacher thinks of the wrong classes, below 1 the likeliest alone counts.',
    default: 4,
    group: 'distillation',
    short: 'T',
    sweep: '1, 4, 16',
    min: 0.1,
    max: 30,
    step: 0.1,
    scale: 'log',
    live: 'T',
  }),
  alpha: liveNumber({
    label: 'Alpha α',
    help: 'The weight of the distillation term: 0 learns from the labels alone, 1 from the teacher alone.',
    default: 0.9,
    group: 'distillation',
    short: 'α',
    sweep: '0, 0.5, 1',
    min: 0,
    max: 1,
    step: 0.01,
    live: 'α',
  }),
  temperatureSchedule: choice(courses, {
    label: 'T over the run',
    help: 'Whether T stays where its slider stands, or moves from there to another value by the last step.',
    default: 'constant',
    group: 'schedule',
    short: 'T schedule',
    sweep: 'constant, linear, cosine',
  }),
  temperatureEnd: number({
    label: 'T at the end',
    help: 'The temperature of the last step; the slider of T sets that of the first.',
    default: 1,
    group: 'schedule',
    short: 'last T',
    min: 0.1,
    max: 30,
    step: 0.1,
    scale: 'log',
  }),
  alphaSchedule: choice(courses, {
    label: 'Alpha over the run',
    help: 'Whether α stays where its slider stands, or moves from there to another value by the last step.',
    default: 'constant',
    group: 'schedule',
    short: 'α schedule',
    sweep: 'constant, linear, cosine',
  }),
  alphaEnd: number({
    label: 'Alpha at the end',
    help: 'The weight of the distillation term at the last step; the slider of α sets that of the first.',
    default: 0,
    group: 'schedule',
    short: 'last α',
    min: 0,
    max: 1,
    step: 0.01,
  }),
  alphaWarmup: number({
    label: 'Warm-up of distillation',
    help: 'Share of the steps over which α rises in a straight line from 0: the student first learns from the labels.',
    default: 0,
    group: 'schedule',
    short: 'α warm-up',
    sweep: '0, 0.1, 0.3',
    min: 0,
    max: 1,
    step: 0.01,
  }),
  divergence: choice(divergences, {
    label: 'Divergence',
    help: 'What the teacher’s and the student’s probabilities are compared by: forward KL spreads the student over all that the teacher holds possible, reverse KL lets it keep to what is likeliest, squared error adds up over the classes.',
    default: 'kl',
    group: 'comparison',
    sweep: 'kl, reverse-kl, squared',
  }),
  /** Divided by β(1 − β) the divergence runs from one KL to the other. */
  beta: liveNumber({
    label: 'Weight β',
    help: 'Near 0 the divergence is KL(teacher‖student), which is forward, near 1 it is KL(student‖teacher).',
    default: 0.5,
    group: 'comparison',
    short: 'β',
    sweep: '0.1, 0.5, 0.9',
    min: 0.01,
    max: 0.99,
    step: 0.01,
    live: 'β',
  }),
  answers: choice(
    { full: 'All', 'top-k': 'The k largest', rounded: 'Rounded', label: 'The label alone' },
    {
      label: 'Teacher’s answers',
      help: 'What the student is told of the teacher’s probabilities, as by a service that keeps back what it knows; a temperature softens what is told.',
      default: 'full',
      group: 'comparison',
      short: 'answers',
      sweep: 'full, top-k, rounded, label',
    },
  ),
  answersKept: number({
    label: 'Answers told k',
    help: 'How many of the largest probabilities are told; all other classes share evenly what is left.',
    default: 2,
    group: 'comparison',
    short: 'k',
    sweep: '1, 2, 3',
    min: 1,
    max: 100,
    step: 1,
    integer: true,
  }),
  answersDecimals: number({
    label: 'Decimals told',
    help: 'Decimals that each probability is rounded to: with one, all below 5% is told as 0.',
    default: 1,
    group: 'comparison',
    short: 'decimals',
    sweep: '1, 2, 4',
    min: 1,
    max: 6,
    step: 1,
    integer: true,
  }),
  /** Softmax runs over these alone. None: all. */
  outputs: classList({
    label: 'Outputs',
    help: 'Only these outputs are compared with the teacher’s; none chosen means all.',
    default: [],
  }),
  /** Where labels are not known any more, no task loss is left. */
  inputs: choice(
    {
      transfer: 'Transfer set',
      mixup: 'Mixed pairs',
      noise: 'Uniform noise',
      'centred-noise': 'Noise around 0',
      pictures: 'Colour pictures',
    },
    {
      label: 'Inputs',
      help: 'Transfer examples, weighted means of two of them (the label is that of the larger share), or what has no label: noise between their least and largest value or as far below 0 as above, or the colour pictures of another task, made to fit.',
      default: 'transfer',
      group: 'comparison',
      short: 'inputs',
      sweep: 'transfer, mixup, noise, centred-noise',
    },
  ),
  studentLayer: layerName({
    label: 'Student’s layer',
    help: 'The hidden layer of the student that is compared with the teacher’s.',
    default: '',
    group: 'distillation',
    role: 'student',
  }),
  teacherLayer: layerName({
    label: 'Teacher’s layer',
    help: 'The hidden layer of the teacher that the student’s is compared with.',
    default: '',
    group: 'distillation',
    role: 'teacher',
  }),
  ...methodSettings,
});
