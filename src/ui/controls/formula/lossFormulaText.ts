/**
 * The loss as TeX and as plain text: first in symbols, then with the values that are set, to four
 * digits so that the line has room for them. The distillation term is the method's own.
 */

import type { DistillationConfig, SoftTargetsId } from '../../../config/experiment';
import { ownSettingsOf } from '../../../config/methodUse';
import { methodOf } from '../../../methods';
import { liveTex, shortText } from '../../../methods/formulaText';
import type { TaskConfig } from '../../../tasks/task';

/** Who is compared with the student. */
const sources = { teacher: 'teacher', uniform: 'uniform' } as const satisfies Record<
  SoftTargetsId,
  string
>;

/** How the loss on what is known of an example is written: L where numbers are learned beside classes. */
export interface LabelLoss {
  symbol: 'CE' | 'L';
  of: 'labels' | 'boxes' | 'waypoints';
}

const crossEntropy: LabelLoss = { symbol: 'CE', of: 'labels' };
const boxLoss: LabelLoss = { symbol: 'L', of: 'boxes' };
const waypointLoss: LabelLoss = { symbol: 'L', of: 'waypoints' };

export function labelLossOf(task: TaskConfig): LabelLoss {
  if (task.kind === 'boxes') return boxLoss;
  return task.kind === 'driving' && task.waypoints ? waypointLoss : crossEntropy;
}

/** Most characters of a term that have room beside the labels’. */
const LONGEST = 18;

export function lossFormulaTex(
  distillation: DistillationConfig,
  { symbol, of }: LabelLoss = crossEntropy,
): string {
  const { alpha } = distillation;
  const { symbols, values } = termOf(distillation);
  const isLong = values.text.length > LONGEST;
  const rows = [
    String.raw`\text{Total} &= (1-\alpha)\cdot\text{${symbol}}(\text{${of}})`,
    String.raw`&\quad + \alpha\cdot ${symbols.tex}`,
    String.raw`&= ${liveTex(weightOfLabels(alpha))}\cdot\text{${symbol}} ${isLong ? String.raw`\\[2pt] &\quad` : ''} + ${liveTex(alpha)}\cdot ${values.tex}`,
  ];
  return String.raw`\begin{aligned}${rows.join(String.raw` \\[2pt] `)}\end{aligned}`;
}

export function lossFormulaText(
  distillation: DistillationConfig,
  { symbol, of }: LabelLoss = crossEntropy,
): string {
  const { alpha } = distillation;
  const { symbols, values } = termOf(distillation);
  return [
    `Total = (1 − α)·${symbol}(${of})`,
    `+ α·${symbols.text}`,
    `= ${shortText(weightOfLabels(alpha))}·${symbol} + ${shortText(alpha)}·${values.text}`,
  ].join('\n');
}

function termOf(distillation: DistillationConfig) {
  const { method, softTargets, temperature, divergence, beta } = distillation;
  const values = { ...ownSettingsOf(distillation), temperature, divergence, beta };
  return methodOf(method).formula(values, sources[softTargets]);
}

/** 1 − α without the last digits that binary fractions leave behind. */
function weightOfLabels(alpha: number): number {
  return Number((1 - alpha).toFixed(6));
}
