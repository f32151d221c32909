/** Values of all series at one step: as measured, and the height of the smoothed curve. Pure. */

import { scoreOf } from '../../config/catalog';
import { heightAt } from '../../store/curves/curve';
import { type LossKey, lossOf } from '../../store/lab/selectors';
import type { RunState } from '../../store/lab/state';
import { evaluationAt, lossesAt } from '../../store/runs/lookups';
import { metricText } from '../../tasks/metric';
import { countText, lossText } from '../../text/format';
import { catalog } from '../../workloads/catalog';
import type { PanelView } from '../lab/charts/panels';
import { type CurveStyle, scoreStyles } from './curveStyles';

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

export function scoreReadings(run: RunState, step: number): Readings | null {
  const point = evaluationAt(run.evaluations, step);
  if (!point) return null;
  const { student, baseline } = point;
  const score = scoreOf(catalog, run.spec);
  const of = (role: keyof typeof scoreStyles, value: number, examples: number): Reading => ({
    label: scoreStyles[role].label,
    style: scoreStyles[role],
    measured: metricText(score, value, examples),
  });
  const teacher = run.teacher?.sample;
  return {
    title: stepTitle(run, point.step),
    rows: [
      ...(teacher && teacher.examples > 0 ? [of('teacher', teacher.score, teacher.examples)] : []),
      of('student', student.score, student.examples),
      ...(baseline ? [of('baseline', baseline.score, baseline.examples)] : []),
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
