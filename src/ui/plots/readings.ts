/** Values of all series at one step: as measured, and the height of the smoothed curve. Pure. */
import { heightAt } from '../../store/curves/curve';
import { type LossKey, lossOf } from '../../store/lab/selectors';
import type { RunState } from '../../store/lab/state';
import { evaluationAt, lossesAt } from '../../store/runs/lookups';
import { countText, lossText, percentText } from '../../text/format';
import type { PanelView } from '../lab/charts/panels';
import { accuracyStyles, type CurveStyle } from './curveStyles';

interface Reading {
  label: string;
  style: CurveStyle;
  /** Height of the drawn, smoothed curve; absent where nothing is smoothed. */
  smoothed?: string;
  measured: string;
}

export interface Readings {
  title: string;
  rows: readonly Reading[];
}

export function lossReadings(run: RunState, panel: PanelView, step: number): Readings {
  const losses = lossesAt(run.lossChunks, step);
  const rows = panel.curves.map(({ id, style, points, faint }) => ({
    label: style.label,
    style,
    ...(faint ? { smoothed: lossText(heightAt(points, step)) } : {}),
    measured: lossText(losses && lossOf(losses, id as LossKey)),
  }));
  return { title: stepTitle(run, step), rows };
}

/** Where the teacher trains on the spot there is one curve and no epochs to speak of. */
export function teacherReadings(run: RunState, panel: PanelView, step: number): Readings {
  const rows = panel.curves.map(({ style, points, faint }) => ({
    label: style.label,
    style,
    ...(faint ? { smoothed: lossText(heightAt(points, step)) } : {}),
    measured: lossText(teacherLossAt(run, step)),
  }));
  return { title: `Step ${countText(step)} of the teacher`, rows };
}

export function accuracyReadings(run: RunState, step: number): Readings | null {
  const point = evaluationAt(run.evaluations, step);
  if (!point) return null;
  const { student, baseline } = point;
  const of = (role: keyof typeof accuracyStyles, share: number, examples: number): Reading => ({
    label: accuracyStyles[role].label,
    style: accuracyStyles[role],
    measured: percentText(share, examples),
  });
  const teacher = run.teacher?.sample;
  return {
    title: stepTitle(run, point.step),
    rows: [
      ...(teacher ? [of('teacher', teacher.accuracy, teacher.examples)] : []),
      of('student', student.accuracy, student.examples),
      ...(baseline ? [of('baseline', baseline.accuracy, baseline.examples)] : []),
    ],
  };
}

/** One sentence with the same values, for assistive technology. */
export function readingsText({ title, rows }: Readings): string {
  const values = rows.map(({ label, smoothed, measured }) =>
    smoothed ? `${label} ${measured}, smoothed ${smoothed}` : `${label} ${measured}`,
  );
  return `${title}. ${values.join('; ')}`;
}

function stepTitle(run: RunState, step: number): string {
  const epoch = run.stepsPerEpoch > 0 ? ` · epoch ${(step / run.stepsPerEpoch).toFixed(2)}` : '';
  return `Step ${countText(step)}${epoch}`;
}

function teacherLossAt(run: RunState, step: number): number | undefined {
  let before = 0;
  for (const chunk of run.teacherCurve?.chunks ?? []) {
    if (step <= before + chunk.length) return chunk[step - before - 1];
    before += chunk.length;
  }
  return undefined;
}
