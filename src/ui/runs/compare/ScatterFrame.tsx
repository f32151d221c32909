/** Axes and grid of a scatter plot. */
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
  return (
    <g fill="var(--chart-text)">
      {y.ticks.map(({ at, text }) => (
        <g key={text}>
          <line x1={toX(0)} x2={toX(1)} y1={toY(at)} y2={toY(at)} stroke="var(--chart-grid)" />
          <text x={toX(0) - 6} y={toY(at)} dy="0.35em" textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {withRoom(x.ticks, toX).map(({ at, text }) => (
        <text key={text} x={toX(at)} y={toY(0) + 16} textAnchor="middle">
          {text}
        </text>
      ))}
      <line x1={toX(0)} x2={toX(1)} y1={toY(0)} y2={toY(0)} stroke="var(--chart-line)" />
      <text x={width - scatterRoom.right} y={toY(0) + 34} textAnchor="end" fontWeight={600}>
        {x.label}
      </text>
    </g>
  );
}

/** Ticks whose texts do not run into one another, from the left; about seven pixels a letter. */
function withRoom(ticks: readonly Tick[], toX: (place: number) => number): Tick[] {
  let end = Number.NEGATIVE_INFINITY;
  return ticks.filter(({ at, text }) => {
    const half = 3.5 * text.length;
    if (toX(at) - half < end + 6) return false;
    end = toX(at) + half;
    return true;
  });
}
