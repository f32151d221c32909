/** The drawing of parallel coordinates: an upright axis a quantity, a line through all of them. */
import { useElementSize } from '@mantine/hooks';
import { line } from 'd3-shape';
import { useState } from 'react';
import type { Axis } from './axes';
import classes from './Compare.module.css';

const room = { left: 40, right: 64, top: 30, bottom: 12 };
/** Below this the names of the axes run into each other. */
const MIN_GAP = 132;

export interface ParallelLine {
  id: string;
  /** 0..1 on each axis; a line that lacks one is not drawn. */
  places: readonly (number | null)[];
  title: string;
}

interface ParallelPlotProps {
  /** The last is the result, by which lines are coloured. */
  axes: readonly Axis[];
  lines: readonly ParallelLine[];
  /** What the scrolling region, and the picture, are called. */
  labels: { region: string; picture: string };
}

export function ParallelPlot({ axes, lines, labels }: ParallelPlotProps) {
  const { ref, width, height } = useElementSize();
  const drawn = Math.max(width, room.left + room.right + (axes.length - 1) * MIN_GAP);
  return (
    <section
      className={`${classes.chart} ${classes.scroll}`}
      ref={ref}
      aria-label={labels.region}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls sideways, also by keyboard.
      tabIndex={0}
    >
      {width > 0 && <Drawing {...{ axes, lines, height }} width={drawn} label={labels.picture} />}
    </section>
  );
}

interface DrawingProps {
  axes: readonly Axis[];
  lines: readonly ParallelLine[];
  width: number;
  height: number;
  label: string;
}

function Drawing({ axes, lines, width, height, label }: DrawingProps) {
  const [pointed, setPointed] = useState<string | null>(null);
  const gap = (width - room.left - room.right) / (axes.length - 1);
  const toX = (index: number) => room.left + index * gap;
  const toY = (place: number) => room.top + (1 - place) * (height - room.top - room.bottom);
  const pathOf = line<number | null>(
    (_, index) => toX(index),
    (place) => toY(place ?? 0),
  );
  const drawn = lines.filter(({ places }) => places.every((place) => place !== null));
  return (
    <svg width={width} height={height} role="img" aria-label={label}>
      <g fill="none" strokeLinejoin="round">
        {drawn.map(({ id, places, title }) => (
          <path
            key={id}
            d={pathOf(places) ?? undefined}
            stroke="var(--lab-accent)"
            strokeWidth={id === pointed ? 3.5 : 1.5}
            strokeOpacity={id === pointed ? 1 : 0.15 + 0.75 * (places.at(-1) ?? 0)}
            pointerEvents="stroke"
            onPointerEnter={() => setPointed(id)}
            onPointerLeave={() => setPointed(null)}
          >
            {id === pointed && <title>{title}</title>}
          </path>
        ))}
      </g>
      {axes.map((axis, index) => (
        <AxisDrawing
          key={axis.label}
          {...{ axis, x: toX(index), toY, isLast: index === axes.length - 1 }}
        />
      ))}
    </svg>
  );
}

interface AxisDrawingProps {
  axis: Axis;
  x: number;
  toY(place: number): number;
  isLast: boolean;
}

function AxisDrawing({ axis, x, toY, isLast }: AxisDrawingProps) {
  return (
    <g fill="var(--chart-text)">
      <line x1={x} x2={x} y1={toY(1)} y2={toY(0)} stroke="var(--chart-line)" />
      <text
        x={isLast ? x + 8 : x}
        y={16}
        textAnchor={isLast ? 'end' : x < 2 * room.left ? 'start' : 'middle'}
        fontWeight={600}
      >
        {axis.label}
      </text>
      {axis.ticks.map(({ at, text }) => (
        <text
          key={text}
          x={x + 6}
          y={toY(at)}
          dy="0.35em"
          stroke="var(--lab-surface)"
          strokeWidth={3}
          paintOrder="stroke"
        >
          {text}
        </text>
      ))}
    </g>
  );
}
