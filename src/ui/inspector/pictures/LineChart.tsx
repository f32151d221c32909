/** A small chart over temperature, drawn as plain paths: it follows a slider without a delay. */
import { useElementSize } from '@mantine/hooks';
import { memo } from 'react';
import { temperatureField } from '../../../config/fields';
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

const room = { left: 42, right: 10, top: 6, bottom: 18 };
const ticks = [0.5, 1, 2, 4, 8, 16, 30];

export const LineChart = memo(function LineChart(props: LineChartProps) {
  const { title, reading, lines, range, marker, formatValue, isLogarithmic = false } = props;
  const { ref, width, height } = useElementSize();
  const x = scale(
    [temperatureField.min, temperatureField.max],
    [room.left, width - room.right],
    true,
  );
  const y = scale(range, [height - room.bottom, room.top], isLogarithmic);
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
            {range.map((value) => (
              <g key={value}>
                <path
                  className={classes.grid}
                  d={`M${room.left} ${y(value)}H${width - room.right}`}
                />
                <text x={room.left - 6} y={y(value)} dy="0.35em" textAnchor="end">
                  {formatValue(value)}
                </text>
              </g>
            ))}
            {ticks.map((tick) => (
              <text key={tick} x={x(tick)} y={height - 4} textAnchor="middle">
                {tick === ticks[0] ? `T = ${tick}` : tick}
              </text>
            ))}
            <path
              className={classes.marker}
              d={`M${x(marker)} ${room.top}V${height - room.bottom}`}
            />
            {lines.map(({ name, colour, points, isDashed }) => (
              <path
                key={name}
                className={classes.line}
                stroke={colour}
                strokeDasharray={isDashed ? '5 4' : undefined}
                d={pathOf(
                  points.map(([t, value]) => [x(t), y(value)]),
                  height,
                )}
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

function scale(from: readonly [number, number], to: readonly [number, number], isLog: boolean) {
  const position = (value: number) => (isLog ? Math.log(value) : value);
  const [low, high] = [position(from[0]), position(from[1])];
  return (value: number) => to[0] + ((position(value) - low) / (high - low)) * (to[1] - to[0]);
}

/** Points outside the plot are clipped to its bottom by the drawing; infinite ones make gaps. */
function pathOf(points: readonly (readonly [number, number])[], height: number): string {
  let isDown = false;
  let path = '';
  for (const [x, y] of points) {
    if (!Number.isFinite(y)) {
      isDown = false;
      continue;
    }
    path += `${isDown ? 'L' : 'M'}${x.toFixed(1)} ${Math.min(height - room.bottom, y).toFixed(1)}`;
    isDown = true;
  }
  return path;
}
