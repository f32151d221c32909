/** One square of the plane: the field of probabilities, the boundary, the points. */

import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { memo, useEffect, useRef } from 'react';
import type { PlanePoints } from '../../../protocol/pictures';
import { boundaryLines } from './boundary';
import { drawBoundary, drawChosen, drawField, drawPoints } from './drawPlane';
import classes from './LiveMaps.module.css';

interface PlanePictureProps {
  label: string;
  /** [resolution², classes]; null while the model has none. */
  probabilities: Float32Array | null;
  resolution: number;
  points: PlanePoints | null;
  chosen: Float32Array | null;
  /** Why there are none. Default: the model is not trained yet. */
  waiting?: string;
}

export const PlanePicture = memo(function PlanePicture(props: PlanePictureProps) {
  const { label, probabilities, resolution, points, chosen } = props;
  const { waiting = 'not trained yet' } = props;
  const { ref, width } = useElementSize();
  const scheme = useComputedColorScheme('light');
  const field = useRef<HTMLCanvasElement>(null);
  const lines = useRef<HTMLCanvasElement>(null);
  const marks = useRef<HTMLCanvasElement>(null);
  const side = Math.round(width * (globalThis.devicePixelRatio || 1));

  useEffect(() => {
    if (!field.current || !lines.current) return;
    drawField(field.current, probabilities, resolution);
    const segments = probabilities ? boundaryLines(probabilities, resolution) : [];
    drawBoundary(lines.current, segments, side);
  }, [probabilities, resolution, side]);
  useEffect(() => {
    if (marks.current) drawPoints(marks.current, points, side, scheme);
    if (marks.current && chosen) drawChosen(marks.current, chosen, side);
  }, [points, chosen, side, scheme]);

  return (
    <div ref={ref} className={classes.plane} role="img" aria-label={label}>
      <canvas ref={field} className={classes.field} />
      <canvas ref={lines} />
      <canvas ref={marks} />
      {!probabilities && <p className={classes.waiting}>{waiting}</p>}
    </div>
  );
});
