/** One dimension: a student of one hump that fits a teacher of two, by any divergence. Pure. */
import type { DivergenceId } from '../../../methods/divergence';

/** Places x that densities are compared at. */
export const PLACES: readonly number[] = Array.from({ length: 81 }, (_, i) => -6 + i * 0.15);

/** Centre, spread and weight of each hump of the teacher. */
const humps = [
  { mean: -1.4, deviation: 0.55, weight: 0.6 },
  { mean: 1.6, deviation: 0.55, weight: 0.4 },
];

export interface Hump {
  mean: number;
  deviation: number;
}

function normalised(values: readonly number[]): number[] {
  const sum = values.reduce((total, value) => total + value, 0);
  return values.map((value) => value / sum);
}

function hill(x: number, { mean, deviation }: Hump): number {
  return Math.exp(-(((x - mean) / deviation) ** 2) / 2) / deviation;
}

/** Probabilities at `PLACES`. */
export const teacherShares: readonly number[] = normalised(
  PLACES.map((x) => humps.reduce((sum, hump) => sum + hump.weight * hill(x, hump), 0)),
);

export function studentShares(hump: Hump): number[] {
  return normalised(PLACES.map((x) => hill(x, hump)));
}

/** Σ a·log(a/b); what is too small to matter counts as so much. */
function kl(a: readonly number[], b: readonly number[]): number {
  const least = 1e-12;
  return a.reduce((sum, p, i) => {
    return p > least ? sum + p * Math.log(p / Math.max(least, b[i] as number)) : sum;
  }, 0);
}

/** As in `methods/divergence.ts`, for one row. */
function divergenceBetween(
  p: readonly number[],
  q: readonly number[],
  divergence: DivergenceId,
  beta: number,
): number {
  switch (divergence) {
    case 'kl':
      return kl(p, q);
    case 'reverse-kl':
      return kl(q, p);
    case 'jsd': {
      const m = p.map((each, i) => beta * each + (1 - beta) * (q[i] as number));
      return (beta * kl(p, m) + (1 - beta) * kl(q, m)) / (beta * (1 - beta));
    }
    case 'squared':
      return p.reduce((sum, each, i) => sum + (each - (q[i] as number)) ** 2, 0);
    default:
      return divergence satisfies never;
  }
}

/** The student of one hump that is nearest to the teacher by `divergence`, looked for on a grid. */
export function fitOneHump(divergence: DivergenceId, beta: number): Hump {
  let best: Hump = { mean: 0, deviation: 1 };
  let least = Number.POSITIVE_INFINITY;
  for (let mean = -2; mean <= 2.001; mean += 0.1) {
    for (let deviation = 0.3; deviation <= 2.001; deviation += 0.1) {
      const hump = { mean, deviation };
      const found = divergenceBetween(teacherShares, studentShares(hump), divergence, beta);
      if (found >= least) continue;
      [best, least] = [hump, found];
    }
  }
  return best;
}

/** Whether a student reaches from one hump of the teacher to the other, rather than keeping to one. */
export function coversBoth({ deviation }: Hump): boolean {
  return deviation > 1;
}
