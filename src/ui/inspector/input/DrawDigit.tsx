/** A sheet to draw a digit on, by mouse, finger or keys, and the digit as the networks see it. */
import { Button } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import {
  centreAsMnist,
  DRAWING_SIDE,
  IMAGE_SIDE,
  type Place,
  withLine,
} from '../../../store/inspection/drawing';
import { useInspection, useInspectionActions } from '../../context/inspectionContext';
import { DigitImage } from '../../pictures/digits/DigitImage';
import view from '../InspectorView.module.css';
import classes from './DrawDigit.module.css';

/** Half the width of the pen, in cells of the sheet. */
const PEN = 4.5;
const CELLS_A_PIXEL = DRAWING_SIDE / IMAGE_SIDE;
const BLANK: Float32Array = new Float32Array(DRAWING_SIDE * DRAWING_SIDE);
const NO_DIGIT = new Float32Array(IMAGE_SIDE * IMAGE_SIDE);
const HELP =
  'Sheet for a digit. Arrow keys move the pen, the space bar sets it down and lifts it, Delete clears the sheet.';

const moves: Record<string, readonly [number, number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** `isSmall`: the sheet alone, to stand beside other pictures. */
export function DrawDigit({ isSmall = false }: { isSmall?: boolean }) {
  const { classify } = useInspectionActions();
  const isOwn = useInspection((state) => state.own !== null);
  const [ink, setInk] = useState(BLANK);
  const [seen, setSeen] = useState<Float32Array | null>(null);
  const [pen, setPen] = useState<Place>({ x: DRAWING_SIDE / 2, y: DRAWING_SIDE / 2 });
  const [isDown, setDown] = useState(false);
  const last = useRef<Place | null>(null);
  const newest = useRef(BLANK);
  useEffect(() => () => classify(null), [classify]);
  useEffect(() => {
    if (isOwn) return;
    // Whoever goes on to another example leaves a blank sheet.
    newest.current = BLANK;
    setInk(BLANK);
    setSeen(null);
  }, [isOwn]);

  const put = (next: Float32Array) => {
    newest.current = next;
    setInk(next);
    const image = centreAsMnist(next, DRAWING_SIDE);
    setSeen(image);
    classify(image);
  };
  const draw = (from: Place, to: Place) =>
    put(withLine(newest.current, DRAWING_SIDE, from, to, PEN));

  const onPointer = (event: PointerEvent<HTMLElement>) => {
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    else if (!last.current) return;
    const place = placeOf(event);
    draw(last.current ?? place, place);
    last.current = place;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (move) {
      const to = {
        x: keepInside(pen.x + CELLS_A_PIXEL * move[0]),
        y: keepInside(pen.y + CELLS_A_PIXEL * move[1]),
      };
      if (isDown) draw(pen, to);
      setPen(to);
    } else if (event.key === ' ') {
      if (!isDown) draw(pen, pen);
      setDown(!isDown);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      setDown(false);
      put(BLANK);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const clearButton = (
    <Button
      size={isSmall ? 'compact-xs' : 'xs'}
      h={isSmall ? 24 : undefined}
      variant="default"
      onClick={() => put(BLANK)}
      disabled={seen === null}
    >
      Clear
    </Button>
  );
  const sheet = (
    <div
      role="application"
      aria-label={HELP}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: drawn on with keys.
      tabIndex={0}
      className={classes.sheet}
      data-small={isSmall || undefined}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onPointerUp={() => {
        last.current = null;
      }}
      onPointerCancel={() => {
        last.current = null;
      }}
      onKeyDown={onKeyDown}
    >
      <DigitImage pixels={ink} size={isSmall ? SMALL : SHEET} />
      {isSmall && seen === null && <span className={classes.invitation}>Draw a digit</span>}
      <span
        className={classes.pen}
        data-down={isDown || undefined}
        style={{
          left: `${(100 * pen.x) / DRAWING_SIDE}%`,
          top: `${(100 * pen.y) / DRAWING_SIDE}%`,
        }}
      />
    </div>
  );
  if (isSmall) {
    return (
      <>
        {sheet}
        {clearButton}
      </>
    );
  }
  return (
    <div className={classes.draw}>
      {sheet}
      <div className={classes.beside}>
        <figure className={classes.seen}>
          <DigitImage pixels={seen ?? NO_DIGIT} size={84} />
          <figcaption>As the networks see it: 28 × 28, centred as MNIST centres</figcaption>
        </figure>
        {clearButton}
        <p className={view.note} aria-live="polite">
          Keys: arrows move, space sets the pen {isDown ? 'up' : 'down'}, Delete clears.
        </p>
      </div>
    </div>
  );
}

const SHEET = 224;
const SMALL = 110;

/** Where on the sheet, in its cells. */
function placeOf(event: PointerEvent<HTMLElement>): Place {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  return {
    x: ((event.clientX - left) / width) * DRAWING_SIDE,
    y: ((event.clientY - top) / height) * DRAWING_SIDE,
  };
}

function keepInside(position: number): number {
  return Math.max(0, Math.min(DRAWING_SIDE, position));
}
