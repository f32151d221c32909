/** The marks on their axes, by Recharts; the same figures stand in a table beside it. */
import { useElementSize } from '@mantine/hooks';
import { CartesianGrid, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import { metricText, metricTick } from '../../../tasks/metric';
import type { Score } from '../../../tasks/task';
import { markPaths } from '../../plots/marks';
import { logRange } from '../../plots/scales/domains';
import { spanRange } from '../../plots/scales/scales';
import classes from '../Verdict.module.css';
import { styleOf } from './marks';
import type { CostAxis, ParetoPoint } from './paretoPoints';

const HEIGHT = 280;

interface ParetoChartProps {
  points: readonly ParetoPoint[];
  axis: CostAxis;
  score: Score;
}

export function ParetoChart({ points, axis, score }: ParetoChartProps) {
  const { ref, width } = useElementSize();
  const costs = points.map(({ cost }) => cost);
  const x = logRange(Math.min(...costs) / 1.3, Math.max(...costs) * 1.3);
  const y = spanRange(points.map((point) => point.score));
  const best = points.filter(({ isBest }) => isBest).sort((a, b) => a.cost - b.cost);
  // Marks of little room need few ticks; every other one is left out where they would touch.
  const every = Math.max(1, Math.ceil((x.ticks.length * 64) / Math.max(1, width - 80)));
  return (
    <div ref={ref} className={classes.drawing} style={{ height: HEIGHT }} aria-hidden="true">
      {width > 0 && (
        <ScatterChart
          width={width}
          height={HEIGHT}
          margin={{ top: 10, right: 24, bottom: 4, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid stroke="var(--lab-line)" />
          <XAxis
            dataKey="cost"
            type="number"
            scale="log"
            domain={[x.domain[0], x.domain[1]]}
            ticks={x.ticks.filter((_, index) => index % every === 0)}
            tick={(tick: TickProps) => tickText(tick, costTick(axis), 'middle', 14)}
            tickLine={false}
            interval={0}
            height={46}
            label={{
              value: `${axis.title} → ${score.label} ${score.better === 'higher' ? '↑' : '↓'}`,
              position: 'insideBottom',
              className: classes.tick ?? '',
            }}
          />
          <YAxis
            dataKey="score"
            type="number"
            domain={[y.domain[0], y.domain[1]]}
            ticks={[...y.ticks]}
            tick={(tick: TickProps) =>
              tickText(tick, (value) => metricTick(score, value), 'end', 4)
            }
            tickLine={false}
            axisLine={false}
            interval={0}
            width={56}
          />
          <Scatter
            data={best}
            line={{ stroke: 'var(--lab-accent)', strokeWidth: 1.5, strokeDasharray: '4 3' }}
            shape={() => <g />}
            isAnimationActive={false}
          />
          <Scatter
            data={[...points]}
            shape={(props: unknown) => drawMark(props, score)}
            isAnimationActive={false}
          />
        </ScatterChart>
      )}
    </div>
  );
}

interface TickProps {
  x: number | string;
  y: number | string;
  payload: { value: number };
}

function tickText(
  { x, y, payload }: TickProps,
  write: (value: number) => string,
  anchor: 'middle' | 'end',
  dy: number,
) {
  return (
    <text className={classes.tick} x={x} y={y} dy={dy} textAnchor={anchor}>
      {write(payload.value)}
    </text>
  );
}

function drawMark(props: unknown, score: Score) {
  const { cx, cy, payload } = props as { cx: number; cy: number; payload: ParetoPoint };
  const { colour, mark } = styleOf(payload.role);
  return (
    <path
      d={markPaths[mark]}
      transform={`translate(${cx} ${cy})`}
      fill={colour}
      fillOpacity={payload.isBest ? 1 : 0.55}
    >
      <title>{`${payload.name}: ${metricText(score, payload.score, 10_000)}`}</title>
    </path>
  );
}

/** Round figures on the axis: 10 MB, not 10.0 MB. */
function costTick({ write }: CostAxis): (cost: number) => string {
  return (cost) => write(cost).replace(/\.0(?= |$)/, '');
}
