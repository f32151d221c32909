/** T and α over the run, a small curve each, where a schedule moves them. */
import { line } from 'd3-shape';
import { useMemo } from 'react';
import type { DistillationConfig } from '../../../config/experiment';
import type { SettingsMark } from '../../../protocol/history';
import classes from './ScheduleStrip.module.css';
import { type ScheduleCurve, scheduleCurves, softSettingsAt } from './scheduleCurves';

interface ScheduleStripProps {
  distillation: DistillationConfig;
  /** Where sliders were moved. */
  marks?: readonly SettingsMark[];
  totalSteps?: number;
  /** The step whose values are written; null: those of both ends. */
  step?: number | null;
}

const NO_MARKS: readonly SettingsMark[] = [];
const HEIGHT = 24;
/** So that the curve's width is not cut at its ends. */
const EDGE = 2;
/** Steps of a run that is not known yet: the curve is the same. */
const ANY_STEPS = 1000;

export default function ScheduleStrip(props: ScheduleStripProps) {
  const { distillation, marks = NO_MARKS, step = null } = props;
  const totalSteps = props.totalSteps || ANY_STEPS;
  const curves = useMemo(
    () => scheduleCurves(distillation, marks, totalSteps),
    [distillation, marks, totalSteps],
  );
  const valueAt = ({ symbol }: ScheduleCurve, at: number) => {
    const { temperature, alpha } = softSettingsAt(distillation, marks, at, totalSteps);
    return shortText(symbol === 'T' ? temperature : alpha);
  };
  return (
    <div className={classes.strip} data-under-plot={step !== null || undefined}>
      {curves.map((curve) => {
        const reading =
          step === null
            ? `${valueAt(curve, 1)} → ${valueAt(curve, totalSteps)}`
            : valueAt(curve, Math.max(1, step));
        return (
          <div key={curve.symbol} className={classes.row}>
            <span className={classes.reading}>
              {curve.symbol} {reading}
            </span>
            <svg
              className={classes.curve}
              viewBox={`0 0 100 ${HEIGHT}`}
              preserveAspectRatio="none"
              role="img"
              aria-label={`${curve.symbol} over the run: ${reading}`}
            >
              <path d={pathOf(curve)} vectorEffect="non-scaling-stroke" />
              {step !== null && (
                <path
                  className={classes.now}
                  d={`M${(100 * Math.max(0, step - 1)) / Math.max(1, totalSteps - 1)} 0V${HEIGHT}`}
                  vectorEffect="non-scaling-stroke"
                />
              )}
            </svg>
          </div>
        );
      })}
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
