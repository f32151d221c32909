/** The plane as the student divides it; a click or the arrow keys place a point in it. */

import { Text } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useEffect } from 'react';
import type { DecisionMap } from '../../../protocol/pictures';
import { useInspection, useInspectionActions } from '../../context/inspectionContext';
import { useDeferredLab } from '../../context/useDeferredLab';
import { PlanePicture } from '../../pictures/plane/PlanePicture';
import classes from './DrawDigit.module.css';

const STEP = 0.05;
const moves: Record<string, readonly [number, number]> = {
  ArrowUp: [0, STEP],
  ArrowDown: [0, -STEP],
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
};

interface PlacePointProps {
  map: DecisionMap | null;
  /** Has room for one short line of text. */
  isSmall?: boolean;
}

export function PlacePoint({ map, isSmall = false }: PlacePointProps) {
  const { classify } = useInspectionActions();
  const point = useInspection((state) => state.own?.input ?? null);
  const points = useDeferredLab((state) => state.run.points);
  useEffect(() => () => classify(null), [classify]);

  const place = (x: number, y: number) =>
    classify(Float32Array.of(Math.max(-1, Math.min(1, x)), Math.max(-1, Math.min(1, y))));
  const onPointer = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons === 0) return;
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    place((2 * (event.clientX - left)) / width - 1, 1 - (2 * (event.clientY - top)) / height);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    place((point?.[0] ?? 0) + move[0], (point?.[1] ?? 0) + move[1]);
  };

  return (
    <div>
      <div
        role="application"
        aria-label="The plane. Arrow keys move a point that all models are asked about."
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the point is moved with keys.
        tabIndex={0}
        className={classes.plane}
        onPointerDown={onPointer}
        onPointerMove={onPointer}
        onKeyDown={onKeyDown}
      >
        <PlanePicture
          label="How the student divides the plane"
          probabilities={map?.probabilities.student ?? null}
          resolution={map?.resolution ?? 0}
          points={points}
          chosen={point}
        />
      </div>
      <Text size="xs" aria-live="polite">
        {point
          ? `${isSmall ? '' : 'Point at '}(${[...point].map((value) => value.toFixed(2).replace('-', '−')).join(', ')})`
          : `Place a point${isSmall ? '' : ' by click or arrow keys.'}`}
      </Text>
    </div>
  );
}
