/** T and α over the run, a small curve each, where a schedule or the method moves them. */
import { line } from 'd3-shape';
import { useMemo } from 'react';
import type { DistillationConfig } from '../../../config/experiment';
import type { EvaluationPoint, SettingsMark } from '../../../protocol/history';
import classes from './ScheduleStrip.module.css';
import {
  readingCurves,
  type ScheduleCurve,
  scheduleCurves,
  softSettingsAt,
} from './scheduleCurves';

interface ScheduleStripProps {
  distillation: DistillationConfig;
  /** Where sliders were moved. */
  marks?: readonly SettingsMark[];
  /** What the method's own weights said at each evaluation. */
  evaluations?: readonly EvaluationPoint[];
  totalSteps?: number;
  /** The step whose values are written; null: those of both ends. */
  step?: number | null;
}

const NONE: readonly never[] = [];
const HEIGHT = 24;
/** So that the curve's width is not cut at its ends. */
const EDGE = 2;
/** Steps of a run that is not known yet: the curve is the same. */
const ANY_STEPS = 1000;

export default function ScheduleStrip(props: ScheduleStripProps) {
  const { distillation, marks = NONE, evaluations = NONE, step = null } = props;
  const totalSteps = props.totalSteps || ANY_STEPS;
  const curves = useMemo(
    () => scheduleCurves(distillation, marks, totalSteps),
    [distillation, marks, totalSteps],
  );
  const learned = useMemo(() => readingCurves(evaluations, totalSteps), [evaluations, totalSteps]);
  const valueAt = ({ symbol }: ScheduleCurve, at: number) => {
    const { temperature, alpha } = softSettingsAt(distillation, marks, at, totalSteps);
    return shortText(symbol === 'α' ? alpha : temperature);
  };
  const now = step === null ? null : Math.max(0, step - 1) / Math.max(1, totalSteps - 1);
  return (
    <div className={classes.strip} data-under-plot={step !== null || undefined}>
      {curves.map((curve) => (
        <CurveRow
          key={curve.symbol}
          curve={curve}
          now={now}
          reading={
            step === null
              ? `${valueAt(curve, 1)} → ${valueAt(curve, totalSteps)}`
              : valueAt(curve, Math.max(1, step))
          }
        />
      ))}
      {learned.map((curve) => (
        <CurveRow
          key={`learned ${curve.symbol}`}
          curve={curve}
          now={now}
          reading={shortText(
            curve.points.findLast(([share]) => share <= (now ?? 1))?.[1] ?? Number.NaN,
          )}
        />
      ))}
    </div>
  );
}

interface CurveRowProps {
  curve: ScheduleCurve;
  reading: string;
  /** Share of the run that is marked. */
  now: number | null;
}

function CurveRow({ curve, reading, now }: CurveRowProps) {
  const { symbol } = curve;
  return (
    <div className={classes.row}>
      <span className={classes.reading}>
        {symbol} {reading}
      </span>
      <svg
        className={classes.curve}
        viewBox={`0 0 100 ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${symbol} over the run: ${reading}`}
      >
        <path d={pathOf(curve)} vectorEffect="non-scaling-stroke" />
        {now !== null && (
          <path
            className={classes.now}
            d={`M${100 * now} 0V${HEIGHT}`}
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
    </div>
  );
}

function pathOf({ points, range: [low, high] }: ScheduleCurve): string {
  const path = line<ScheduleCurve['points'][number]>(
    ([share]) => 100 * share,
    ([, value]) => HEIGHT - EDGE - ((value - low) / (high - low)) * (HEIGHT - 2 * EDGE),
  );
  return path.digits(2)(points) ?? '';
}

function shortText(value: number): string {
  return String(Number(value.toPrecision(3)));
}
