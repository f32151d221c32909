/** From the run and the options to the charts: curves, axes, labels, the teacher's level. Pure. */
import { scoreOf } from '../../../config/catalog';
import type { CurvePoint } from '../../../store/curves/curve';
import type { DrawnCurve } from '../../../store/curves/curveRecorder';
import type { LossCurves } from '../../../store/lab/selectors';
import type { RunState } from '../../../store/lab/state';
import { metricText } from '../../../tasks/metric';
import type { Score } from '../../../tasks/task';
import { catalog } from '../../../workloads/catalog';
import {
  type CurveStyle,
  lossStyles,
  referenceStyles,
  scoreStyles,
  teacherLossStyle,
} from '../../plots/curveStyles';
import { linearRange, logRange, metricRange } from '../../plots/scales/domains';
import type { AxisRange } from '../../plots/scales/scales';
import { scoresText } from '../../run/result/resultLine';
import type { EndLabel, EndLabelsContent } from '../chartMarks/EndLabels';
import type { LossOptions } from './lossOptions';

export interface PanelCurve {
  id: string;
  style: CurveStyle;
  points: readonly CurvePoint[];
  /** The measured curve behind a smoothed one. */
  faint?: readonly CurvePoint[];
}

export interface PanelView {
  curves: readonly PanelCurve[];
  axis: AxisRange;
  scale: 'linear' | 'log';
}

/** `teacher` while the teacher trains on the spot and the students have not begun. */
export type ChartMode = 'empty' | 'teacher' | 'students';

export function chartModeOf(run: RunState): ChartMode {
  if (run.lossChunks.length > 0 || run.evaluations.length > 0) return 'students';
  const curve = run.teacherCurve;
  return curve && curve.chunks.length > 0 && run.totalSteps === 0 ? 'teacher' : 'empty';
}

export function lossPanel(curves: LossCurves, options: LossOptions, totalSteps: number): PanelView {
  const shown = options.shown.map((key) => panelCurve(key, lossStyles[key], curves[key], options));
  return panelOf(shown, options, totalSteps);
}

export function teacherPanel(
  curve: DrawnCurve,
  options: LossOptions,
  totalSteps: number,
): PanelView {
  return panelOf([panelCurve('teacher', teacherLossStyle, curve, options)], options, totalSteps);
}

export interface ScoreCurves {
  student: readonly CurvePoint[];
  baseline: readonly CurvePoint[];
}

export function scorePanel(
  score: Score,
  curves: ScoreCurves,
  teacherLevel: number | null,
  zoom: boolean,
  references: readonly PanelCurve[] = [],
): PanelView {
  const last = curves.student.at(-1)?.x ?? 0;
  const recent = [...curves.student, ...curves.baseline].filter((point) => point.x >= 0.4 * last);
  const values = [
    ...(teacherLevel === null ? [] : [teacherLevel]),
    ...recent.map(({ y }) => y),
    ...references.flatMap(({ points }) => points[0]?.y ?? []),
  ];
  const isZoomed = zoom && recent.length > 0;
  return {
    curves: [...references, ...scoreCurves(curves)],
    axis: metricRange(score, isZoomed || score.format !== 'share' ? values : []),
    scale: 'linear',
  };
}

export function scoreCurves({ student, baseline }: ScoreCurves): PanelCurve[] {
  return [
    { id: 'student', style: scoreStyles.student, points: student },
    { id: 'baseline', style: scoreStyles.baseline, points: baseline },
  ];
}

/** Predictors without a network, as lines over all steps. */
export function referenceCurves({ summary, teacher, totalSteps }: RunState): PanelCurve[] {
  const levels = summary?.references ?? teacher?.references ?? [];
  return levels.flatMap(({ id, label, evaluation: { score } }) => {
    const style = referenceStyles[id];
    const points = [0, Math.max(1, totalSteps)].map((x) => ({ x, y: score }));
    return style ? [{ id, style: { ...style, label }, points }] : [];
  });
}

/** Names, values and the difference at the right edge: of the latest look, or of the whole test. */
export function scoreEnds(run: RunState): EndLabelsContent {
  const { summary, evaluations, spec } = run;
  const point = evaluations.at(-1);
  const step = point?.step ?? 0;
  const { student, baseline } = summary ?? point ?? { student: null, baseline: null };
  const teacher = teacherLevelOf(run);
  const isFinal = summary !== null;
  const score = scoreOf(catalog, spec);
  const texts =
    student && baseline ? scoresText(score, student.score, baseline.score, isFinal) : null;
  const points = score.format === 'share' ? ' points' : '';
  const label = (id: 'student' | 'baseline', value: number | undefined): EndLabel[] =>
    value === undefined
      ? []
      : [
          {
            id,
            text: `${scoreStyles[id].label} ${texts?.[id] ?? metricText(score, value)}`,
            value,
            style: scoreStyles[id],
            step: isFinal ? null : step,
            isFinal,
          },
        ];
  return {
    labels: [
      ...label('student', student?.score),
      ...label('baseline', spec.baseline ? baseline?.score : undefined),
      ...(teacher === null
        ? []
        : [
            {
              id: 'teacher',
              text: `Teacher ${metricText(score, teacher)}`,
              value: teacher,
              style: scoreStyles.teacher,
              step: null,
              isFinal: false,
            },
          ]),
      ...referenceCurves(run).map(({ id, style, points }) => {
        const value = points[0]?.y ?? 0;
        const text = `${style.label} ${metricText(score, value)}`;
        return { id, text, value, style, step: null, isFinal: false };
      }),
    ],
    difference: texts && step > 0 ? `${texts.difference}${points}` : null,
  };
}

/** The teacher on the examples that the labels speak of; null where nobody knows. */
export function teacherLevelOf({ summary, teacher }: RunState): number | null {
  const level = summary?.teacher.score ?? teacher?.sample.score ?? null;
  return level === null || Number.isNaN(level) ? null : level;
}

function panelCurve(
  id: string,
  style: CurveStyle,
  curve: DrawnCurve,
  { smoothing, logScale }: LossOptions,
): PanelCurve {
  const drawable = (points: readonly CurvePoint[]) =>
    logScale ? points.filter((point) => point.y > 0) : points;
  const faint = smoothing > 0 ? { faint: drawable(curve.raw) } : {};
  return { id, style, points: drawable(curve.smooth), ...faint };
}

/** The first twentieth of a run does not count for the axis: the first losses dwarf all others. */
function panelOf(curves: PanelCurve[], options: LossOptions, totalSteps: number): PanelView {
  const all = curves.flatMap((curve) => curve.points);
  const later = all.filter((point) => point.x > 0.05 * totalSteps);
  const heights = (later.length > 0 ? later : all).map((point) => point.y);
  const highest = Math.max(...heights);
  if (!options.logScale) return { curves, axis: linearRange(highest), scale: 'linear' };
  return { curves, axis: logRange(Math.min(...heights), highest), scale: 'log' };
}
