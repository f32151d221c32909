/** The items in the plane of the student's factors: near to one another where it finds them alike. */
import { Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useInspection, useWatching } from '../context/inspectionContext';
import { useDeferredLab } from '../context/useDeferredLab';
import classes from './Shop.module.css';

const [WIDTH, HEIGHT, MARGIN] = [560, 360, 14];
/** Items with a name beside them: the most popular ones that leave room for it. */
const NAMED = 26;
/** Items that are drawn: the rest are rarely taken, and hide the others. */
const DRAWN = 1500;

interface Place {
  item: number;
  x: number;
  y: number;
}

export function ItemPlane() {
  useWatching(true, 'itemPlane');
  const plane = useInspection((state) => state.itemPlane);
  const list = useDeferredLab((state) => state.run.items);
  const own = useInspection((state) => state.own?.input ?? null);
  const status = useDeferredLab((state) => state.run.status);
  const [hovered, setHovered] = useState<number | null>(null);
  const points = plane?.points;
  const places = useMemo(() => (points ? placesOf(points) : []), [points]);
  const named = useMemo(() => namedPlaces(places), [places]);
  const names = list && points && 2 * list.names.length === points.length ? list.names : null;
  if (!plane || !names) {
    return (
      <section aria-label="Map of items">
        <Head />
        <p className={classes.empty}>
          {status === 'idle'
            ? 'The map needs a student that trains: press Run in the lab.'
            : 'The map appears with the first test of the student.'}
        </p>
      </section>
    );
  }
  const shown = hovered === null ? undefined : places.find(({ item }) => item === hovered);
  return (
    <section className={classes.panel} aria-label="Map of items">
      <Head />
      <svg
        className={classes.plane}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`The ${places.length} most popular items in the plane of the student’s factors after step ${plane.step}. Close ones are alike to it: ${named
          .slice(0, 6)
          .map(({ item }) => names[item])
          .join(', ')}.`}
        onPointerLeave={() => setHovered(null)}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const x = ((event.clientX - box.left) / box.width) * WIDTH;
          const y = ((event.clientY - box.top) / box.height) * HEIGHT;
          setHovered(nearestTo(places, x, y));
        }}
      >
        <rect width={WIDTH} height={HEIGHT} fill="none" stroke="var(--lab-line)" />
        {places.map(({ item, x, y }) => {
          const isHeld = own !== null && (own[item] ?? 0) > 0;
          return (
            <circle
              key={item}
              cx={x}
              cy={y}
              r={isHeld ? 5 : 2.5}
              fill={isHeld ? 'var(--lab-accent)' : 'var(--role-student)'}
              fillOpacity={isHeld ? 1 : 0.55}
            />
          );
        })}
        {named.map(({ item, x, y }) => (
          <Name key={item} x={x} y={y} text={names[item] ?? ''} />
        ))}
        {shown && (
          <>
            <circle
              cx={shown.x}
              cy={shown.y}
              r={6}
              fill="none"
              stroke="var(--mantine-color-text)"
            />
            <Name x={shown.x} y={shown.y} text={names[shown.item] ?? ''} isStrong />
          </>
        )}
      </svg>
      <p className={classes.note}>
        After step {plane.step}: the weights from the student’s last hidden layer to each item, in
        the plane in which they are spread the most. The {places.length} most popular items are
        drawn; point at one to read its name. Items of your basket are larger.
      </p>
    </section>
  );
}

function Head() {
  return (
    <Title order={2} size="md">
      What the student finds alike
    </Title>
  );
}

interface NameProps {
  x: number;
  y: number;
  text: string;
  isStrong?: boolean;
}

function Name({ x, y, text, isStrong = false }: NameProps) {
  const isRight = x > WIDTH * 0.7;
  return (
    <text
      x={isRight ? x - 6 : x + 6}
      y={y}
      dy="0.35em"
      textAnchor={isRight ? 'end' : 'start'}
      fontSize={isStrong ? 14 : 11}
      fontWeight={isStrong ? 700 : 400}
      fill="var(--mantine-color-text)"
      stroke="var(--mantine-color-body)"
      strokeWidth={3}
      paintOrder="stroke"
      pointerEvents="none"
    >
      {text}
    </text>
  );
}

/** Within the picture, by the range of what is drawn; one scale for both axes keeps distances true. */
function placesOf(points: Float32Array): Place[] {
  const count = Math.min(DRAWN, points.length / 2);
  const xs = Array.from({ length: count }, (_, item) => points[2 * item] as number);
  const ys = Array.from({ length: count }, (_, item) => points[2 * item + 1] as number);
  const [left, right] = rangeOf(xs);
  const [low, high] = rangeOf(ys);
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / Math.max(1e-9, right - left),
    (HEIGHT - 2 * MARGIN) / Math.max(1e-9, high - low),
  );
  return xs.map((x, item) => ({
    item,
    x: WIDTH / 2 + scale * (x - (left + right) / 2),
    y: HEIGHT / 2 - scale * ((ys[item] as number) - (low + high) / 2),
  }));
}

function rangeOf(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

function namedPlaces(places: readonly Place[]): Place[] {
  const chosen: Place[] = [];
  for (const place of places) {
    if (chosen.length === NAMED) break;
    const isFree = chosen.every(
      ({ x, y }) => Math.abs(y - place.y) > 14 || Math.abs(x - place.x) > 120,
    );
    if (isFree) chosen.push(place);
  }
  return chosen;
}

/** Within reach of a finger. */
const REACH = 20;

function nearestTo(places: readonly Place[], x: number, y: number): number | null {
  let best: { item: number; distance: number } | null = null;
  for (const place of places) {
    const distance = Math.hypot(place.x - x, place.y - y);
    if (distance < (best?.distance ?? REACH)) best = { item: place.item, distance };
  }
  return best?.item ?? null;
}
