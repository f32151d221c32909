/** A small chart over temperature, drawn as plain paths: it follows a slider without a delay. */
import { useElementSize } from '@mantine/hooks';
import { line } from 'd3-shape';
import { memo } from 'react';
import { temperatureField } from '../../../config/fields';
import { Grid, XTicks, YTicks } from '../../plots/scales/axes';
import { linearPlace, logPlace, type Place } from '../../plots/scales/scales';
import classes from './TemperatureCharts.module.css';

export interface Line {
  name: string;
  colour: string;
  /** Temperature and value; values that are not finite make gaps. */
  points: readonly (readonly [number, number])[];
  isDashed?: boolean;
}

interface LineChartProps {
  title: string;
  /** The values at the marker, in words. */
  reading: string;
  lines: readonly Line[];
  range: readonly [number, number];
  /** The current temperature. */
  marker: number;
  formatValue(value: number): string;
  isLogarithmic?: boolean;
}

const room = { left: 46, right: 10, top: 6, bottom: 18 };
const ticks = [0.5, 1, 2, 4, 8, 16, 30];

export const LineChart = memo(function LineChart(props: LineChartProps) {
  const { title, reading, lines, range, marker, formatValue, isLogarithmic = false } = props;
  const { ref, width, height } = useElementSize();
  const area = {
    left: room.left,
    right: width - room.right,
    top: room.top,
    bottom: height - room.bottom,
  };
  const x = logPlace([temperatureField.min, temperatureField.max], [area.left, area.right]);
  const y = (isLogarithmic ? logPlace : linearPlace)(range, [area.bottom, area.top]);
  return (
    <div>
      <p className={classes.title}>
        <span>{title}</span> <span className={classes.reading}>{reading}</span>
      </p>
      <div
        ref={ref}
        className={classes.plot}
        role="img"
        aria-label={`${title} over temperature; at T = ${marker}: ${reading}`}
      >
        {width > 0 && (
          <svg width={width} height={height} aria-hidden="true">
            <Grid className={classes.grid} area={area} ys={range.map(y)} />
            <YTicks
              ticks={range.map((value) => ({ at: y(value), text: formatValue(value) }))}
              x={area.left - 6}
            />
            <XTicks
              ticks={ticks.map((tick, index) => ({
                at: x(tick),
                text: index === 0 ? `T = ${tick}` : String(tick),
              }))}
              y={height - 4}
            />
            <Grid className={classes.marker} area={area} xs={[x(marker)]} />
            {lines.map(({ name, colour, points, isDashed }) => (
              <path
                key={name}
                className={classes.line}
                stroke={colour}
                strokeDasharray={isDashed ? '5 4' : undefined}
                d={pathOf(points, x, y, area.bottom)}
              />
            ))}
          </svg>
        )}
      </div>
      {lines.length > 1 && (
        <div className={classes.legend}>
          {lines.map(({ name, colour, isDashed }) => (
            <span key={name} className={classes.entry}>
              <svg width={18} height={8} aria-hidden="true">
                <path
                  d="M0 4H18"
                  stroke={colour}
                  strokeWidth={2}
                  strokeDasharray={isDashed ? '5 4' : undefined}
                />
              </svg>
              {name}
            </span>
          ))}
        </div>
      )}
    </div>
  );
});

/** Values below the plot are drawn at its bottom; those that are not finite make gaps. */
function pathOf(points: Line['points'], x: Place, y: Place, bottom: number): string | undefined {
  const path = line<Line['points'][number]>(
    ([t]) => x(t),
    ([, value]) => Math.min(bottom, y(value)),
  )
    .defined(([, value]) => Number.isFinite(y(value)))
    .digits(1);
  return path(points) ?? undefined;
}
