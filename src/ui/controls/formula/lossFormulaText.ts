/**
 * The loss as TeX and as plain text: first in symbols, then with the values that are set, to four
 * digits so that the line has room for them.
 */

import type { SoftTargetsId } from '../../../config/experiment';

export interface LossValues {
  softTargets: SoftTargetsId;
  temperature: number;
  alpha: number;
}

/** Who is compared with the student. */
const sources = { teacher: 'teacher', uniform: 'uniform' } as const satisfies Record<
  SoftTargetsId,
  string
>;

export function lossFormulaTex({ softTargets, temperature, alpha }: LossValues): string {
  const live = (value: number) => String.raw`\htmlClass{live}{${shortText(value)}}`;
  const rows = [
    String.raw`\text{Total} &= (1-\alpha)\cdot\text{CE}(\text{labels})`,
    String.raw`&\quad + \alpha\cdot T^2\cdot\text{KL}(\text{${sources[softTargets]}}\,\|\,\text{student at }T)`,
    String.raw`&= ${live(weightOfLabels(alpha))}\cdot\text{CE} + ${live(alpha)}\cdot ${live(temperature)}^2\cdot\text{KL at }${live(temperature)}`,
  ];
  return String.raw`\begin{aligned}${rows.join(String.raw` \\[2pt] `)}\end{aligned}`;
}

export function lossFormulaText({ softTargets, temperature, alpha }: LossValues): string {
  return [
    'Total = (1 − α)·CE(labels)',
    `+ α·T²·KL(${sources[softTargets]}‖student at T)`,
    `= ${shortText(weightOfLabels(alpha))}·CE + ${shortText(alpha)}·${shortText(temperature)}²·KL at ${shortText(temperature)}`,
  ].join('\n');
}

function shortText(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** 1 − α without the last digits that binary fractions leave behind. */
function weightOfLabels(alpha: number): number {
  return Number((1 - alpha).toFixed(6));
}
