import { liveNumber } from '../config/settings/setting';
import { z } from '../config/zod';
import { liveTex, shortText } from './formulaText';
import type { Scalar } from './lossOps';
import type { Method } from './method';

const settings = z.strictObject({
  waypointWeight: liveNumber({
    label: 'Waypoint weight ν',
    help: 'Weight of the waypoints beside the soft actions. T does not act on them: they are numbers, not probabilities.',
    default: 1,
    group: 'distillation',
    short: 'ν',
    sweep: '0.3, 1, 3',
    min: 0,
    max: 20,
    step: 0.1,
    live: 'ν',
  }),
});

/**
 * Learning by Cheating (Chen, Zhou, Koltun, Krähenbühl 2019): ν·‖w_s − w_t‖₁ for the waypoints w [R, N] of student
 * and teacher, summed over their numbers, beside T²·KL(teacher‖student at T) of the actions; both averaged over
 * rows. The paper has waypoints alone, and those of all commands at once.
 */
export const waypointImitation = {
  id: 'waypoint-imitation',
  label: 'Waypoints (Chen et al.)',
  sentence:
    'The student learns the teacher’s waypoints as a regression, beside its soft actions; its loss on labels has both, too.',
  paper: {
    title: 'Learning by Cheating',
    authors: 'Chen, Zhou, Koltun, Krähenbühl',
    year: 2019,
    url: 'https://arxiv.org/abs/1912.12294',
  },
  settings,
  uses: ['temperature'],
  tasks: ['waypoints'],
  formula({ waypointWeight, temperature }) {
    return {
      symbols: {
        tex: String.raw`(T^2\cdot\text{KL}(t\,\|\,s\text{ at }T)+\nu\,\|w_s-w_t\|_1)`,
        text: '(T²·KL(t‖s at T) + ν·‖w_s − w_t‖₁)',
      },
      values: {
        tex: String.raw`(${liveTex(temperature)}^2\cdot\text{KL}+${liveTex(waypointWeight)}\,\|w_s-w_t\|_1)`,
        text: `(${shortText(temperature)}²·KL + ${shortText(waypointWeight)}·‖w_s − w_t‖₁)`,
      },
    };
  },
  loss(tf, { student, teacher, boxes }, { waypointWeight, temperature }) {
    const [rows] = student.outputs.shape;
    const [logP, logQ] = [teacher.outputs, student.outputs].map((logits) =>
      tf.logSoftmax(tf.mul(logits, 1 / temperature)),
    ) as [typeof student.outputs, typeof student.outputs];
    const actions = tf.mul(tf.sum(tf.mul(tf.exp(logP), tf.sub(logP, logQ))), temperature ** 2);
    const gap = boxes && tf.sum(tf.abs(tf.sub(boxes.student, boxes.teacher)));
    const sum = gap ? tf.add(actions, tf.mul(gap, waypointWeight)) : actions;
    return { distillation: tf.mul(sum, 1 / rows) as Scalar };
  },
} as const satisfies Method<typeof settings>;
