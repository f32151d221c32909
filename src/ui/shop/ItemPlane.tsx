/** The items in the plane of the student's factors: near to one another where it finds them alike. */
import { Title } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useInspection, useWatching } from '../context/inspectionContext';
import { useDeferredLab } from '../context/useDeferredLab';
import classes from './Shop.module.css';

const MARGIN = 14;
/** Most names, and the room of one in pixels: the most popular items that leave it have a name. */
const NAME = { most: 36, letters: 24, letterWidth: 6, height: 15, gap: 8 };
/** Items that are drawn: the rest are rarely taken, and hide the others. */
const DRAWN = 1500;

interface Size {
  width: number;
  height: number;
}

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
  const { ref, width } = useElementSize();
  const points = plane?.points;
  const size = useMemo(() => sizeFor(width), [width]);
  const places = useMemo(() => (points ? placesOf(points, size) : []), [points, size]);
  const names = list && points && 2 * list.names.length === points.length ? list.names : null;
  const named = useMemo(
    () => (names ? namedPlaces(places, names, size) : []),
    [places, names, size],
  );
  if (!plane || !names) {
    return (
      <section className={classes.panel} aria-label="Map of items" ref={ref}>
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
    <section className={classes.panel} aria-label="Map of items" ref={ref}>
      <Head />
      <svg
        className={classes.plane}
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={`The ${places.length} most popular items in the plane of the student’s factors after step ${plane.step}. Close ones are alike to it: ${named
          .slice(0, 6)
          .map(({ item }) => names[item])
          .join(', ')}.`}
        onPointerLeave={() => setHovered(null)}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const x = ((event.clientX - box.left) / box.width) * size.width;
          const y = ((event.clientY - box.top) / box.height) * size.height;
          setHovered(nearestTo(places, x, y));
        }}
      >
        <rect {...size} fill="none" stroke="var(--lab-line)" />
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
          <Name key={item} x={x} y={y} text={clip(names[item])} isLeft={isLeft(x, size)} />
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
            <Name
              x={shown.x}
              y={shown.y}
              text={names[shown.item] ?? ''}
              isLeft={isLeft(shown.x, size)}
              isStrong
            />
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
  /** Stands before the mark, where there is no room behind it. */
  isLeft: boolean;
  isStrong?: boolean;
}

function Name({ x, y, text, isLeft, isStrong = false }: NameProps) {
  return (
    <text
      x={isLeft ? x - 6 : x + 6}
      y={y}
      dy="0.35em"
      textAnchor={isLeft ? 'end' : 'start'}
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

/** As wide as there is room, in pixels, so that names stay readable. */
function sizeFor(room: number): Size {
  const width = Math.max(280, room);
  return { width, height: Math.min(440, Math.max(280, 0.6 * width)) };
}

/** Within the picture, by the range of what is drawn; one scale for both axes keeps distances true. */
function placesOf(points: Float32Array, { width, height }: Size): Place[] {
  const count = Math.min(DRAWN, points.length / 2);
  const xs = Array.from({ length: count }, (_, item) => points[2 * item] as number);
  const ys = Array.from({ length: count }, (_, item) => points[2 * item + 1] as number);
  const [left, right] = rangeOf(xs);
  const [low, high] = rangeOf(ys);
  const scale = Math.min(
    (width - 2 * MARGIN) / Math.max(1e-9, right - left),
    (height - 2 * MARGIN) / Math.max(1e-9, high - low),
  );
  return xs.map((x, item) => ({
    item,
    x: width / 2 + scale * (x - (left + right) / 2),
    y: height / 2 - scale * ((ys[item] as number) - (low + high) / 2),
  }));
}

function rangeOf(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

/** The most popular items whose names touch no other's. */
function namedPlaces(places: readonly Place[], names: readonly string[], size: Size): Place[] {
  const chosen: Place[] = [];
  const boxes: { from: number; to: number; y: number }[] = [];
  for (const place of places) {
    if (chosen.length === NAME.most) break;
    const { item, x, y } = place;
    const length = NAME.gap + NAME.letterWidth * clip(names[item]).length;
    const [from, to] = isLeft(x, size) ? [x - length, x + NAME.gap] : [x - NAME.gap, x + length];
    const isFree = boxes.every(
      (box) => Math.abs(box.y - y) > NAME.height || box.to < from || to < box.from,
    );
    if (!isFree) continue;
    boxes.push({ from, to, y });
    chosen.push(place);
  }
  return chosen;
}

/** Whether a name stands before its mark, as there is no room behind it. */
function isLeft(x: number, { width }: Size): boolean {
  return x > 0.7 * width;
}

function clip(name = ''): string {
  return name.length <= NAME.letters ? name : `${name.slice(0, NAME.letters - 1)}…`;
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
