/**
 * Axes, grid and scales of one panel, by Recharts. The curves go in through a context: they change
 * ten times a second, the frame hardly ever, and a Recharts `Line` costs 20 times a plain path.
 */
import { memo } from 'react';
import { CartesianGrid, LineChart, XAxis, YAxis } from 'recharts';
import { countText } from '../../text/format';
import { CurveLayer } from './CurveLayer';
import type { AxisRange } from './scales/scales';

/** Room around the plot area in pixels; what lies over the plot relies on it. */
export interface PlotRoom {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface PlotFrameProps {
  width: number;
  height: number;
  steps: AxisRange;
  values: AxisRange;
  scale: 'linear' | 'log';
  room: PlotRoom;
  formatValue(value: number): string;
}

const line = { stroke: 'var(--chart-line)' };

export const PlotFrame = memo(function PlotFrame(props: PlotFrameProps) {
  const { width, height, steps, values, scale, room, formatValue } = props;
  const [left, right] = steps.domain;
  const corners = [
    { step: left, value: values.domain[0] },
    { step: right, value: values.domain[1] },
  ];
  return (
    <LineChart
      width={width}
      height={height}
      data={corners}
      margin={{ top: room.top, right: room.right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <CartesianGrid stroke="var(--chart-grid)" vertical={false} />
      <XAxis
        dataKey="step"
        type="number"
        domain={[left, right]}
        ticks={[...steps.ticks]}
        niceTicks="none"
        height={room.bottom}
        tick={(tick: TickProps) => stepTick(tick, width - room.right)}
        tickLine={line}
        axisLine={line}
        tickMargin={4}
        interval={0}
      />
      <YAxis
        dataKey="value"
        type="number"
        domain={[values.domain[0], values.domain[1]]}
        ticks={[...values.ticks]}
        niceTicks="none"
        scale={scale}
        allowDataOverflow
        width={room.left}
        tick={(tick: TickProps) => valueTick(tick, formatValue)}
        tickLine={false}
        axisLine={false}
        interval={0}
      />
      <CurveLayer />
    </LineChart>
  );
}, isSameFrame);

/** The part of a tick's properties that is used. */
interface TickProps {
  x: number | string;
  y: number | string;
  payload: { value: number };
}

const tickText = { fill: 'var(--chart-text)', fontSize: '0.75rem' };

/** Plain text: Recharts' own measures each label in the document. */
function stepTick({ x, y, payload }: TickProps, right: number) {
  const isAtEnd = Number(x) > right - 24;
  return (
    <text
      {...tickText}
      x={isAtEnd ? right + 8 : x}
      y={Number(y) + 11}
      textAnchor={isAtEnd ? 'end' : 'middle'}
    >
      {payload.value === 0 ? 'step 0' : countText(payload.value)}
    </text>
  );
}

function valueTick({ x, y, payload }: TickProps, formatValue: (value: number) => string) {
  return (
    <text {...tickText} x={x} y={y} dy="0.35em" textAnchor="end">
      {formatValue(payload.value)}
    </text>
  );
}

function isSameFrame(before: PlotFrameProps, after: PlotFrameProps): boolean {
  return (
    before.width === after.width &&
    before.height === after.height &&
    before.scale === after.scale &&
    before.room === after.room &&
    before.formatValue === after.formatValue &&
    isSameRange(before.steps, after.steps) &&
    isSameRange(before.values, after.values)
  );
}

function isSameRange(a: AxisRange, b: AxisRange): boolean {
  return String(a.domain) === String(b.domain) && String(a.ticks) === String(b.ticks);
}
