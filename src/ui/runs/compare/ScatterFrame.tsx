/** Axes and grid of a scatter plot. */
import { Grid, thinTicks, XTicks, YTicks } from '../../plots/scales/axes';
import type { Axis, Tick } from './axes';

export const scatterRoom = { left: 56, right: 34, top: 12, bottom: 40 };

interface FrameProps {
  x: Axis;
  y: Axis;
  toX(place: number): number;
  toY(place: number): number;
  width: number;
}

export function ScatterFrame({ x, y, toX, toY, width }: FrameProps) {
  const area = { left: toX(0), right: toX(1), top: toY(1), bottom: toY(0) };
  const placed = ({ at, text }: Tick, place: (share: number) => number) => ({
    at: place(at),
    text,
  });
  const yTicks = y.ticks.map((tick) => placed(tick, toY));
  return (
    <g fill="var(--chart-text)">
      <Grid area={area} ys={yTicks.map(({ at }) => at)} stroke="var(--chart-grid)" />
      <YTicks ticks={yTicks} x={area.left - 6} />
      <XTicks ticks={thinTicks(x.ticks.map((tick) => placed(tick, toX)))} y={area.bottom + 16} />
      <line x1={toX(0)} x2={toX(1)} y1={toY(0)} y2={toY(0)} stroke="var(--chart-line)" />
      <text x={width - scatterRoom.right} y={toY(0) + 34} textAnchor="end" fontWeight={600}>
        {x.label}
      </text>
    </g>
  );
}
