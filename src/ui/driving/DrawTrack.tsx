/** A sheet to draw a closed track on: one stroke of mouse or finger, or points set by keys. */
import { Button } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { closedCurve } from '../../driving/drawTrack';
import type { Point } from '../../driving/track';
import classes from './Driving.module.css';

/** Metres from the left edge of the sheet to the right one. */
const SHEET_METRES = 170;
/** Metres between points of a stroke, and that a key moves the pen. */
const STROKE_STEP = 2.5;
const KEY_STEP = 6;
const HELP =
  'Sheet for a track. Draw one loop. With keys: arrows move the pen, space sets a point, Backspace takes the last one back, Enter closes the loop.';

const moves: Readonly<Record<string, Point>> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

interface DrawTrackProps {
  /** Takes the points of a closed line in metres. */
  onDrawn(points: readonly Point[]): void;
  onCancel(): void;
}

export function DrawTrack({ onDrawn, onCancel }: DrawTrackProps) {
  const { ref, width, height } = useElementSize();
  const [points, setPoints] = useState<readonly Point[]>([]);
  const [pen, setPen] = useState<Point>([0, 0]);
  const stroke = useRef<Point[] | null>(null);
  const metre = width / SHEET_METRES || 1;
  const placeOf = (event: PointerEvent<HTMLElement>): Point => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return [
      (event.clientX - left - width / 2) / metre,
      (height / 2 - (event.clientY - top)) / metre,
    ];
  };
  const onDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    stroke.current = [placeOf(event)];
    setPoints(stroke.current);
  };
  const onMove = (event: PointerEvent<HTMLElement>) => {
    if (!stroke.current) return;
    const place = placeOf(event);
    const [x, y] = stroke.current.at(-1) as Point;
    if (Math.hypot(place[0] - x, place[1] - y) < STROKE_STEP) return;
    stroke.current = [...stroke.current, place];
    setPoints(stroke.current);
  };
  const onUp = () => {
    const drawn = stroke.current;
    stroke.current = null;
    if (drawn && drawn.length > 1) onDrawn(drawn);
  };
  const finish = () => onDrawn(points.length > 2 ? closedCurve(points) : points);
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (move) setPen([pen[0] + KEY_STEP * move[0], pen[1] + KEY_STEP * move[1]]);
    else if (event.key === ' ') setPoints([...points, pen]);
    else if (event.key === 'Backspace') setPoints(points.slice(0, -1));
    else if (event.key === 'Enter') finish();
    else if (event.key === 'Escape') onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const toPixels = ([x, y]: Point) =>
    `${(width / 2 + metre * x).toFixed(1)} ${(height / 2 - metre * y).toFixed(1)}`;
  return (
    <div className={classes.sheetFrame}>
      <div
        ref={ref}
        role="application"
        aria-label={HELP}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: drawn on with keys.
        tabIndex={0}
        className={classes.sheet}
        onPointerDown={onDown}
        onPointerMove={onMove}
        onPointerUp={onUp}
        onPointerCancel={() => {
          stroke.current = null;
        }}
        onKeyDown={onKeyDown}
      >
        <svg width="100%" height="100%" aria-hidden="true">
          {points.length > 0 && (
            <path
              d={`M${points.map(toPixels).join('L')}`}
              className={classes.stroke}
              strokeWidth={8 * metre}
            />
          )}
          <path d={`M${toPixels(pen)}m-7 0h14m-7 -7v14`} className={classes.pen} />
        </svg>
        {points.length === 0 && (
          <span className={classes.invitation}>
            Draw one loop. Keys: arrows, space for a point, Enter to close.
          </span>
        )}
      </div>
      <span className={classes.sheetButtons}>
        <Button size="compact-xs" onClick={finish} disabled={points.length === 0}>
          Drive it
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => setPoints([])}
          disabled={points.length === 0}
        >
          Clear
        </Button>
        <Button size="compact-xs" variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </span>
    </div>
  );
}
