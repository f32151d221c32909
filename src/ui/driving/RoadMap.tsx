/** The canvas of the show: the road below, what moves on it above. */
import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useCallback, useEffect, useRef } from 'react';
import type { Drive } from '../../driving/recordDrive';
import { rayAngles } from '../../driving/sensors';
import type { Track } from '../../driving/track';
import classes from './Driving.module.css';
import {
  drawCar,
  drawMishaps,
  drawRays,
  drawRoad,
  drawVisited,
  drawWaypoints,
  fitTrack,
} from './drawRoad';
import { drawLight, drawParked } from './drawTraffic';
import { poseAt } from './driveFrames';
import { type DriverId, driverColours, driverOrder } from './drivers';
import type { useYou } from './useYou';

export interface RoadMapProps {
  track: Track;
  drives: Partial<Record<DriverId, Drive>>;
  hidden: ReadonlySet<DriverId>;
  /** Whose rays are drawn, and how many; 0: none. */
  rays: { of: DriverId; count: number };
  /** Whose visited states are drawn. */
  visited: DriverId | null;
  you: ReturnType<typeof useYou>;
  label: string;
}

/** The canvases, and how to draw the moment of the show. */
export function useRoadMap({ track, drives, hidden, rays, visited, you, label }: RoadMapProps) {
  const { ref, width, height } = useElementSize();
  const scheme = useComputedColorScheme('light');
  const below = useRef<HTMLCanvasElement>(null);
  const above = useRef<HTMLCanvasElement>(null);
  const ratio = globalThis.devicePixelRatio || 1;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];

  // biome-ignore lint/correctness/useExhaustiveDependencies: colours follow the scheme
  useEffect(() => {
    const context = below.current && sized(below.current, wide, high);
    if (!context) return;
    const colour = colourOf(below.current as HTMLCanvasElement);
    const scale = fitTrack(track, wide, high);
    const [road, edge, line] = [colour('--road'), colour('--road-edge'), colour('--road-line')];
    drawRoad(context, track, scale, { road, edge, line });
    drawParked(context, track, scale, { body: colour('--parked'), outline: line });
    const drive = visited && drives[visited];
    if (drive) drawVisited(context, drive, scale, colour(driverColours[visited]));
  }, [track, wide, high, scheme, visited, drives]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: colours follow the scheme
  const draw = useCallback(
    (moment: number) => {
      const canvas = above.current;
      const context = canvas && sized(canvas, wide, high);
      if (!context) return;
      const colour = colourOf(canvas);
      const scale = fitTrack(track, wide, high);
      drawLight(context, track, Math.floor(moment), scale, {
        green: colour('--light-green'),
        amber: colour('--light-amber'),
        red: colour('--light-red'),
        outline: colour('--road-edge'),
      });
      const seen = drives[rays.of];
      if (seen && rays.count > 0 && !hidden.has(rays.of)) {
        const pose = poseAt(seen, moment);
        const angles = rayAngles(rays.count);
        drawRays(context, track, pose, angles, scale, colour(driverColours[rays.of]));
      }
      for (const id of [...driverOrder].reverse()) {
        const drive = drives[id];
        if (!drive || hidden.has(id)) continue;
        const own = colour(driverColours[id]);
        if (id !== 'straight') drawMishaps(context, drive, moment, scale, own);
        drawWaypoints(context, drive, moment, scale, own);
        drawCar(context, poseAt(drive, moment), scale, own, colour('--road-line'));
      }
      if (you.isOn && !hidden.has('you')) {
        drawCar(
          context,
          you.moveTo(moment),
          scale,
          colour(driverColours.you),
          colour('--road-line'),
        );
      }
    },
    [track, drives, hidden, rays, you.isOn, you.moveTo, wide, high, scheme],
  );
  const map = (
    <div ref={ref} className={classes.map} role="img" aria-label={label}>
      <canvas ref={below} />
      <canvas ref={above} />
    </div>
  );
  return { map, draw };
}

/** Cleared, with as many pixels as asked for. */
function sized(canvas: HTMLCanvasElement, width: number, height: number) {
  if (width === 0 || height === 0) return null;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  context?.clearRect(0, 0, width, height);
  return context;
}

function colourOf(element: HTMLElement): (variable: string) => string {
  const style = getComputedStyle(element);
  return (variable) => style.getPropertyValue(variable).trim();
}
