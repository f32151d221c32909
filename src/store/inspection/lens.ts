/**
 * The gradient lens: how the two terms of the loss pull on every logit of the student, for one
 * example. Pull = −∂loss/∂z, so that a positive pull raises the logit. Formulas and symbols:
 * docs/distillation.md. Pure.
 */
import type { DistillationConfig } from '../../config/experiment';
import { entropyBits, softTargets as softmaxAt } from '../../numeric/softTargets';
import type { Pulls } from '../../protocol/pictures';

export interface LensSettings {
  temperature: number;
  alpha: number;
  /** True for the lab’s loss; false shows what would be without the factor T². */
  isScaled: boolean;
}

/** Whether the formulas below are those of the distillation: kd from a teacher by KL over all outputs. */
export function hasClosedForm({
  method,
  divergence,
  outputs,
  softTargets,
  answers,
}: Pick<
  DistillationConfig,
  'method' | 'divergence' | 'outputs' | 'softTargets' | 'answers'
>): boolean {
  const isFromTeacher = softTargets === 'teacher' && answers === 'full';
  return isFromTeacher && method === 'kd' && divergence === 'kl' && outputs.length === 0;
}

/** Pulls on each logit, [C]. */
export interface LogitGradients {
  /** Of the labels’ term. */
  hard: number[];
  /** Of the distillation term. */
  soft: number[];
  total: number[];
}

/** Row `row` of what the engine says, [rows, C] each; null where a pull is not finite. */
export function rowOfPulls(
  { task, distillation, total }: Pulls,
  row: number,
  classes: number,
): LogitGradients | null {
  const [hard, soft, both] = [task, distillation, total].map((values) =>
    Array.from(values.subarray(row * classes, (row + 1) * classes)),
  ) as [number[], number[], number[]];
  return both.every(Number.isFinite) ? { hard, soft, total: both } : null;
}

/**
 * The pulls of kd: hard (1 − α)(y − q₁), q₁ at T = 1; soft αT(p − q), or α(p − q)/T without T². Each sums
 * to 0. `student`, `teacher`: logits [C]. Null where a logit is not finite.
 */
export function logitGradients(
  student: ArrayLike<number>,
  teacher: ArrayLike<number>,
  label: number,
  { temperature, alpha, isScaled }: LensSettings,
): LogitGradients | null {
  const sure = softmaxAt(student, 1);
  const own = softmaxAt(student, temperature);
  const target = softmaxAt(teacher, temperature);
  if (!sure || !own || !target) return null;
  const factor = isScaled ? temperature : 1 / temperature;
  const hard = sure.map((q, c) => (1 - alpha) * ((c === label ? 1 : 0) - q));
  const soft = own.map((q, c) => alpha * factor * ((target[c] as number) - q));
  return { hard, soft, total: hard.map((gradient, c) => gradient + (soft[c] as number)) };
}

/** Length of a pull over all logits, √Σ². */
function sizeOf(gradient: readonly number[]): number {
  return Math.hypot(...gradient);
}

/** One temperature of the charts over T. */
export interface TemperaturePoint {
  temperature: number;
  /** Of the teacher’s soft targets: entropy in bits and the largest probability. */
  entropy: number;
  top: number;
  /** Sizes of the pulls; null where there is no student. */
  sizes: { hard: number; soft: number; unscaled: number } | null;
}

/** Entropy, top probability and sizes of the pulls at each of `temperatures`. */
export function overTemperature(
  temperatures: readonly number[],
  teacher: ArrayLike<number>,
  student: ArrayLike<number> | null,
  label: number,
  alpha: number,
): TemperaturePoint[] {
  return temperatures.flatMap((temperature) => {
    const targets = softmaxAt(teacher, temperature);
    if (!targets) return [];
    const at = (isScaled: boolean) =>
      student && logitGradients(student, teacher, label, { temperature, alpha, isScaled });
    const [scaled, plain] = [at(true), at(false)];
    const sizes =
      scaled && plain
        ? { hard: sizeOf(scaled.hard), soft: sizeOf(scaled.soft), unscaled: sizeOf(plain.soft) }
        : null;
    return [{ temperature, entropy: entropyBits(targets), top: Math.max(...targets), sizes }];
  });
}

/** `count` temperatures from `min` to `max`, evenly spread by their logarithm. */
export function temperatureRange(min: number, max: number, count: number): number[] {
  const ratio = Math.log(max / min);
  return Array.from({ length: count }, (_, i) => min * Math.exp((ratio * i) / (count - 1)));
}
