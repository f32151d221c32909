import { liveNumber, number } from '../config/settings/setting';
import { z } from '../config/zod';
import { oneEach, ZEROS } from '../model/layers/weightShape';
import { liveTex, shortText } from './formulaText';
import type { Scalar, Tensor, Tensor2D } from './lossOps';
import type { Method } from './method';

const group = 'distillation';

const settings = z.strictObject({
  strength: liveNumber({
    label: 'Strength of the opponent λ',
    help: 'How hard T is moved against the student, once it has its full strength; 0 leaves T where it starts.',
    default: 1,
    group,
    short: 'λ',
    sweep: '0, 1, 4',
    min: 0,
    max: 20,
    step: 0.1,
    live: 'λ',
  }),
  ramp: number({
    label: 'Curriculum epochs',
    help: 'Epochs over which λ rises from 0 along a half cosine: easy at first, then harder.',
    default: 10,
    group,
    min: 1,
    max: 500,
    step: 1,
    integer: true,
  }),
  lowest: number({
    label: 'Least temperature',
    help: 'T never falls below it.',
    default: 1,
    group,
    min: 0.5,
    max: 30,
    step: 0.1,
  }),
  range: number({
    label: 'Temperature range',
    help: 'T stays less than so much above the least temperature.',
    default: 20,
    group,
    min: 1,
    max: 100,
    step: 1,
  }),
});

/** Where T may start within its range: at its ends it could not be moved. */
const EDGE = 0.01;

interface Range {
  lowest: number;
  range: number;
  /** Of the slider: where T starts. */
  temperature: number;
}

/** What is added to the weight, so that T is that of the slider where the weight is 0. */
function offsetOf({ lowest, range, temperature }: Range): number {
  const share = Math.min(1 - EDGE, Math.max(EDGE, (temperature - lowest) / range));
  return Math.log(share / (1 - share));
}

/** λ in an epoch, from 1. */
function strengthAt(epoch: number, ramp: number, strength: number): number {
  const share = ramp > 1 ? Math.min(1, (epoch - 1) / (ramp - 1)) : 1;
  return (strength * (1 - Math.cos(Math.PI * share))) / 2;
}

/**
 * Curriculum Temperature for Knowledge Distillation (Li et al. 2023), with one T for all examples:
 * T²·KL(teacher‖student at T), T = lowest + range·sigmoid(w + c), where c makes T that of the slider
 * at w = 0. w is trained with the student, but by the gradient turned round and times λ (Ganin,
 * Lempitsky 2015), so that T makes the term larger while the student makes it smaller. λ rises along a
 * half cosine over the first epochs.
 */
export const ctkd = {
  id: 'ctkd',
  label: 'Learned T (CTKD)',
  sentence:
    'kd with a temperature that is learned against the student: it moves to where the student is worst.',
  paper: {
    title: 'Curriculum Temperature for Knowledge Distillation',
    authors: 'Li, Li, Yang, Zhao, Song, Luo, Li, Yang',
    year: 2023,
    url: 'https://arxiv.org/abs/2211.16231',
  },
  settings,
  uses: ['temperature'],
  tasks: ['classes', 'positions', 'boxes'],
  weights: () => [oneEach('temperature', 1, ZEROS)],
  readings([weight = []], given) {
    const power = Math.exp(-((weight[0] ?? 0) + offsetOf(given)));
    return { T: given.lowest + given.range / (1 + power) };
  },
  formula({ strength, temperature }) {
    const [tex, text] = [String.raw`T^2\cdot\text{KL at }T`, 'T²·KL at T'];
    return {
      symbols: {
        tex: String.raw`${tex},\;T\leftarrow\text{against it}`,
        text: `${text}, T learned against it`,
      },
      values: {
        tex: String.raw`${tex}\text{ from }${liveTex(temperature)},\;\lambda=${liveTex(strength)}`,
        text: `${text} from ${shortText(temperature)}, λ ${shortText(strength)}`,
      },
    };
  },
  loss(tf, { student, teacher, weights }, given) {
    const { lowest, range, strength, ramp, epoch } = given;
    const turned = tf.reverseGradient(weights[0] as Tensor, strengthAt(epoch, ramp, strength));
    // sigmoid(x) = e^(−softplus(−x))
    const share = tf.exp(tf.neg(tf.softplus(tf.neg(tf.add(turned, offsetOf(given))))));
    const t = tf.add(tf.mul(share, range), lowest);
    const logSoft = (logits: Tensor2D) => tf.logSoftmax(tf.div(logits, t)) as Tensor2D;
    const [logP, logQ] = [logSoft(teacher.outputs), logSoft(student.outputs)];
    const kl = tf.sum(tf.mul(tf.exp(logP), tf.sub(logP, logQ)));
    const term = tf.sum(tf.mul(kl, tf.square(t)));
    return { distillation: tf.mul(term, 1 / student.outputs.shape[0]) as Scalar };
  },
} as const satisfies Method<typeof settings>;
