/**
 * A factorisation that learns from labels by Bayesian personalised ranking (Rendle et al. 2009): for
 * each item of a history one that the person has not, drawn by chance; the loss is the mean of
 * −log σ(score of the one − score of the other). In plain code, for the comparison in `ranking.ts`:
 * the lab itself learns by the softmax over all items.
 */
import type { Weight } from '../src/model/weight';
import type { RandomSource } from '../src/numeric/random';

const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-8];

export class BprStudent {
  private readonly gradients: Float32Array[];
  private readonly moments: [Float32Array, Float32Array][];
  private steps = 0;

  /**
   * `weights`: kernel [items, rank] and bias of the factors, kernel [rank, items] and bias of the
   * scores; they change in place. `drawItem`: a candidate for what a person has not.
   */
  constructor(
    readonly weights: readonly Weight[],
    private readonly learningRate: number,
    private readonly drawItem: (random: RandomSource) => number,
  ) {
    this.gradients = weights.map(({ values }) => new Float32Array(values.length));
    this.moments = weights.map(({ values }) => [
      new Float32Array(values.length),
      new Float32Array(values.length),
    ]);
  }

  /** One step of Adam on `inputs` [histories.length, items], which hide a part of the histories. */
  step(inputs: Float32Array, histories: readonly ArrayLike<number>[], random: RandomSource): void {
    for (const gradient of this.gradients) gradient.fill(0);
    const items = inputs.length / histories.length;
    const pairs = histories.reduce((sum, { length }) => sum + length, 0);
    histories.forEach((history, row) => {
      this.addGradients(inputs.subarray(row * items, (row + 1) * items), history, pairs, random);
    });
    this.update();
  }

  private addGradients(
    input: Float32Array,
    history: ArrayLike<number>,
    pairs: number,
    random: RandomSource,
  ): void {
    const [factors, factorBias, scores, scoreBias] = this.weights.map(({ values }) => values) as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const [gFactors, gFactorBias, gScores, gScoreBias] = this.gradients as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    const [rank, items] = [factorBias.length, input.length];
    const seen = Array.from(history, (item) => item).filter((item) => input[item] !== 0);
    const user = factorBias.slice();
    for (const item of seen) {
      for (let k = 0; k < rank; k++) {
        user[k] =
          (user[k] as number) + (input[item] as number) * (factors[item * rank + k] as number);
      }
    }
    const scoreOf = (item: number) => {
      let sum = scoreBias[item] as number;
      for (let k = 0; k < rank; k++)
        sum += (user[k] as number) * (scores[k * items + item] as number);
      return sum;
    };
    const own = new Set(Array.from(history));
    const slope = new Float32Array(rank);
    for (const taken of own) {
      let other = this.drawItem(random);
      while (own.has(other)) other = this.drawItem(random);
      const share = -1 / (pairs * (1 + Math.exp(scoreOf(taken) - scoreOf(other))));
      for (const [item, sign] of [
        [taken, share],
        [other, -share],
      ] as const) {
        gScoreBias[item] = (gScoreBias[item] as number) + sign;
        for (let k = 0; k < rank; k++) {
          const at = k * items + item;
          gScores[at] = (gScores[at] as number) + sign * (user[k] as number);
          slope[k] = (slope[k] as number) + sign * (scores[at] as number);
        }
      }
    }
    for (let k = 0; k < rank; k++) {
      const s = slope[k] as number;
      gFactorBias[k] = (gFactorBias[k] as number) + s;
      for (const item of seen) {
        const at = item * rank + k;
        gFactors[at] = (gFactors[at] as number) + s * (input[item] as number);
      }
    }
  }

  private update(): void {
    this.steps++;
    const scale = Math.sqrt(1 - BETA2 ** this.steps) / (1 - BETA1 ** this.steps);
    this.weights.forEach(({ values }, index) => {
      const gradient = this.gradients[index] as Float32Array;
      const [first, second] = this.moments[index] as [Float32Array, Float32Array];
      for (let i = 0; i < values.length; i++) {
        const g = gradient[i] as number;
        const m = BETA1 * (first[i] as number) + (1 - BETA1) * g;
        const v = BETA2 * (second[i] as number) + (1 - BETA2) * g * g;
        first[i] = m;
        second[i] = v;
        values[i] =
          (values[i] as number) - (this.learningRate * scale * m) / (Math.sqrt(v) + EPSILON);
      }
    });
  }
}
