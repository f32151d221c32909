/** Parallel coordinates: a line a run through all settings that vary, to what came out of it. */
import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { type Axis, numberAxis, settingAxis } from './axes';
import classes from './Compare.module.css';
import { type Comparison, groupText } from './comparison';
import { type Measure, measured } from './measures';

const room = { left: 40, right: 64, top: 30, bottom: 12 };
/** Below this the names of the axes run into each other. */
const LEAST_GAP = 132;

export function ParallelChart({
  comparison,
  measure,
}: {
  comparison: Comparison;
  measure: Measure;
}) {
  const { ref, width, height } = useElementSize();
  const axes = comparison.settings.length + 1;
  const drawn = Math.max(width, room.left + room.right + (axes - 1) * LEAST_GAP);
  return (
    <section className={classes.block} aria-label="Parallel coordinates">
      <h3 style={{ margin: 0 }}>All settings at once</h3>
      <section
        className={`${classes.chart} ${classes.scroll}`}
        ref={ref}
        aria-label="Lines of all runs"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls sideways, also by keyboard.
        tabIndex={0}
      >
        {width > 0 && <Drawing {...{ comparison, measure, width: drawn, height }} />}
      </section>
      <p className={classes.quiet}>
        Each line is a run; the stronger its colour, the higher it ends on the right. Point at a
        line to see its settings.
      </p>
    </section>
  );
}

interface DrawingProps {
  comparison: Comparison;
  measure: Measure;
  width: number;
  height: number;
}

function Drawing({ comparison, measure, width, height }: DrawingProps) {
  const { runs, settings, groups } = comparison;
  const [pointed, setPointed] = useState<string | null>(null);
  const axes = useMemo(() => axesOf(comparison, measure), [comparison, measure]);
  const gap = (width - room.left - room.right) / (axes.length - 1);
  const toX = (index: number) => room.left + index * gap;
  const toY = (place: number) => room.top + (1 - place) * (height - room.top - room.bottom);
  const lines = runs.flatMap((run, row) => {
    const value = measured(run, measure);
    const places = axes.map(({ place }, index) => place(settings[index]?.values[row] ?? value));
    if (value === null || places.some((place) => place === null)) return [];
    const d = places.map(
      (place, index) => `${index === 0 ? 'M' : 'L'}${toX(index)} ${toY(place ?? 0)}`,
    );
    return [{ id: run.id, d: d.join(''), end: places.at(-1) ?? 0 }];
  });
  const groupAt = groups.find((group) => group.runs.some(({ id }) => id === pointed));
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label={`${settings.map(({ label }) => label).join(', ')} and ${measure.label} of ${lines.length} runs`}
    >
      <g fill="none" strokeLinejoin="round">
        {lines.map(({ id, d, end }) => (
          <path
            key={id}
            d={d}
            stroke="var(--lab-accent)"
            strokeWidth={id === pointed ? 3.5 : 1.5}
            strokeOpacity={id === pointed ? 1 : 0.15 + 0.75 * end}
            pointerEvents="stroke"
            onPointerEnter={() => setPointed(id)}
            onPointerLeave={() => setPointed(null)}
          >
            {groupAt && id === pointed && <title>{groupText(groupAt, settings)}</title>}
          </path>
        ))}
      </g>
      {axes.map((axis, index) => (
        <AxisDrawing
          key={axis.label}
          {...{ axis, x: toX(index), toY, isLast: index === settings.length }}
        />
      ))}
    </svg>
  );
}

function axesOf({ settings, runs }: Comparison, measure: Measure): Axis[] {
  const values = runs.map((run) => measured(run, measure)).filter((value) => value !== null);
  return [
    ...settings.map((setting) => settingAxis(setting, runs)),
    numberAxis(measure.label, values.length > 0 ? values : [0, 1], measure.tick),
  ];
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
