/**
 * Rows of marks on one axis, with whiskers for intervals. For the eye alone: the same figures stand
 * in a table beside it.
 */
import { useElementSize } from '@mantine/hooks';
import { errorBarPath, markPaths } from '../../plots/marks';
import { XTicks } from '../../plots/scales/axes';
import { type AxisRange, linearPlace } from '../../plots/scales/scales';
import classes from '../Verdict.module.css';
import type { MarkStyle } from './marks';

export interface Mark {
  value: number;
  style: MarkStyle;
}

export interface DotRow {
  label: string;
  marks: readonly Mark[];
  interval?: readonly [number, number] | null;
  /** Draws a line from the first to the last mark. */
  isJoined?: boolean;
  isMean?: boolean;
}

interface DotPlotProps {
  rows: readonly DotRow[];
  range: AxisRange;
  write(value: number): string;
  /** A value that all rows are compared with. */
  line?: number;
}

const ROW = 22;
const LEFT = 116;
const RIGHT = 34;
const BOTTOM = 22;

export function DotPlot({ rows, range, write, line }: DotPlotProps) {
  const { ref, width } = useElementSize();
  const height = rows.length * ROW + BOTTOM;
  const at = linearPlace(range.domain, [LEFT, Math.max(LEFT, width - RIGHT)]);
  // Labels of about 60 pixels must not touch.
  const every = Math.max(
    1,
    Math.ceil((range.ticks.length * 60) / Math.max(1, width - LEFT - RIGHT)),
  );
  return (
    <div ref={ref} className={classes.drawing} style={{ height }} aria-hidden="true">
      {width > 0 && (
        <svg width={width} height={height} aria-hidden="true">
          {range.ticks.map((tick) => (
            <line
              key={tick}
              className={tick === line ? classes.reference : classes.grid}
              x1={at(tick)}
              x2={at(tick)}
              y1={0}
              y2={rows.length * ROW}
            />
          ))}
          <XTicks
            className={classes.tick}
            ticks={range.ticks
              .filter((_, index) => index % every === 0)
              .map((tick) => ({ at: at(tick), text: write(tick) }))}
            y={height - 6}
          />
          {rows.map((row, index) => (
            <Row key={row.label} row={row} y={(index + 0.5) * ROW} at={at} />
          ))}
        </svg>
      )}
    </div>
  );
}

function Row({ row, y, at }: { row: DotRow; y: number; at(value: number): number }) {
  const { label, marks, interval, isJoined, isMean } = row;
  const [first, last] = [marks[0], marks.at(-1)];
  return (
    <g>
      <text
        className={isMean ? classes.meanLabel : classes.tick}
        x={LEFT - 12}
        y={y + 4}
        textAnchor="end"
      >
        {label}
      </text>
      {isJoined && first && last && (
        <line className={classes.join} x1={at(first.value)} x2={at(last.value)} y1={y} y2={y} />
      )}
      {interval && (
        <path
          className={classes.whisker}
          d={errorBarPath('x', [at(interval[0]), at(interval[1])], y, 5)}
        />
      )}
      {marks.map(({ value, style }) => (
        <path
          key={style.name}
          d={markPaths[style.mark]}
          transform={`translate(${at(value)} ${y})`}
          fill={style.colour}
        />
      ))}
    </g>
  );
}
