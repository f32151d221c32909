/** Distance from the centre line around each model's first mistake; the list beside it says it in words. */
import { useElementSize } from '@mantine/hooks';
import { line } from 'd3-shape';
import type { Role } from '../../../protocol/pictures';
import { scoreStyles } from '../../plots/curveStyles';
import { markPaths } from '../../plots/marks';
import { Grid, XTicks, YTicks } from '../../plots/scales/axes';
import { linearPlace, type Place, ticksWithin } from '../../plots/scales/scales';
import { textScale } from '../../plots/scales/textScale';
import classes from './Drift.module.css';
import { type Drift, SHOWN } from './drift';

interface DriftChartProps {
  drifts: readonly { role: Role; drift: Drift }[];
  halfWidth: number;
}

/** Pixels where a rem has 16. */
const ROOM = { left: 52, right: 12, top: 8, bottom: 40, height: 156 } as const;

export function DriftChart({ drifts, halfWidth }: DriftChartProps) {
  const { ref, width } = useElementSize();
  const scale = textScale();
  const height = ROOM.height * scale;
  const area = {
    left: ROOM.left * scale,
    right: width - ROOM.right,
    top: ROOM.top,
    bottom: height - ROOM.bottom * scale,
  };
  const x = linearPlace([-SHOWN.before, SHOWN.after], [area.left, area.right]);
  const y = linearPlace([0, halfWidth], [area.bottom, area.top]);
  const seconds = ticksWithin(-SHOWN.before, SHOWN.after, 6);
  const metres = [0, halfWidth / 2, halfWidth];
  return (
    <div ref={ref} className={classes.chart} style={{ height }} aria-hidden="true">
      {width > 0 && (
        <svg width={width} height={height} aria-hidden="true">
          <Grid className={classes.grid} area={area} ys={metres.map(y)} />
          <Grid className={classes.onset} area={area} xs={[x(0)]} />
          <XTicks
            className={classes.tick}
            ticks={seconds.map((tick) => ({ at: x(tick), text: String(tick).replace('-', '−') }))}
            y={area.bottom + 18 * scale}
          />
          <text
            className={classes.tick}
            x={(area.left + area.right) / 2}
            y={area.bottom + 34 * scale}
            textAnchor="middle"
          >
            seconds after the first mistake
          </text>
          <YTicks
            className={classes.tick}
            ticks={metres.map((tick) => ({
              at: y(tick),
              text: tick === halfWidth ? 'edge' : `${Number(tick.toFixed(2))} m`,
            }))}
            x={area.left - 6}
          />
          {drifts.map(({ role, drift }) => (
            <Curve key={role} role={role} drift={drift} x={x} y={y} />
          ))}
        </svg>
      )}
    </div>
  );
}

function Curve({ role, drift, x, y }: { role: Role; drift: Drift; x: Place; y: Place }) {
  const { stroke, width } = scoreStyles[role];
  const { dash } = scoreStyles[role] as { dash?: string };
  const path = line<readonly [number, number]>(
    ([seconds]) => x(seconds),
    ([, metres]) => y(metres),
  );
  return (
    <g fill="none" stroke={stroke}>
      {drift.pieces.map((piece) => (
        <path
          key={piece[0]?.[0]}
          d={path(piece) ?? undefined}
          strokeWidth={width}
          strokeDasharray={dash}
          strokeLinejoin="round"
        />
      ))}
      {drift.putBack.map(([seconds, metres]) => (
        <path
          key={seconds}
          d={markPaths.cross}
          strokeWidth={1.5}
          transform={`translate(${x(seconds)} ${y(metres)})`}
        />
      ))}
    </g>
  );
}
