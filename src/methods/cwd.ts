import { areAlignedImages, overPairs, shapeText, sizeOf } from './features';
import { liveTex, shortText } from './formulaText';
import type { LossOps, Scalar, Tensor } from './lossOps';
import type { Method } from './method';

/**
 * Channel-wise Knowledge Distillation for Dense Prediction (Shu et al. 2021): T²·KL between the
 * softmaxes over all places of a channel, at T, averaged over channels and examples.
 */
export const cwd = {
  id: 'cwd',
  label: 'Channel-wise (CWD)',
  sentence:
    'Each channel of a convolution is to peak where the teacher’s channel of the same number does.',
  paper: {
    title: 'Channel-wise Knowledge Distillation for Dense Prediction',
    authors: 'Shu, Liu, Gao, Yan, Shen',
    year: 2021,
    url: 'https://arxiv.org/abs/2011.13256',
  },
  settings: null,
  uses: ['temperature', 'layers'],
  tasks: ['classes', 'positions', 'boxes'],
  findMisfit(pair) {
    const { student, teacher } = pair;
    if (areAlignedImages(pair) && student.shape[2] === teacher.shape[2]) return null;
    const shapes = `${shapeText(student.shape)} and ${shapeText(teacher.shape)}`;
    return `have outputs of ${shapes}: choose convolutions with outputs of the same shape`;
  },
  formula({ temperature }) {
    return {
      symbols: {
        tex: String.raw`\tfrac{T^2}{C}\sum_c\text{KL}(\phi(t_c)\,\|\,\phi(s_c)\text{ at }T)`,
        text: 'T²/C·Σ_c KL(φ(t_c)‖φ(s_c) at T)',
      },
      values: {
        tex: String.raw`${liveTex(temperature)}^2\cdot\text{KL at }${liveTex(temperature)}`,
        text: `${shortText(temperature)}²·KL at ${shortText(temperature)}`,
      },
    };
  },
  loss(tf, step, { temperature }) {
    const far = overPairs(tf, step, (own, taught, { student }) => {
      const [logQ, logP] = [own, taught].map((f) => logSoftmaxOfPlaces(tf, f, temperature)) as [
        Tensor,
        Tensor,
      ];
      const rows = (own.shape[0] as number) * (student.shape[2] as number);
      return tf.mul(tf.sum(tf.mul(tf.exp(logP), tf.sub(logP, logQ))), 1 / rows);
    });
    return { distillation: tf.mul(far, temperature ** 2) as Scalar };
  },
} as const satisfies Method<null>;

/** Of `features` [B, height, width, channels]: [B, channels, height · width]. */
function logSoftmaxOfPlaces(tf: LossOps, features: Tensor, temperature: number): Tensor {
  const [batch = 1, ...shape] = features.shape;
  const channels = shape[2] as number;
  const places = sizeOf(shape) / channels;
  const turned = tf.transpose(tf.reshape(features, [batch, places, channels]), [0, 2, 1]);
  return tf.logSoftmax(tf.mul(turned, 1 / temperature));
}
