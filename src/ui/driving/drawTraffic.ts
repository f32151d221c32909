/** Draws what stands on the road besides the drivers: parked cars and the light. Metres in, pixels out. */
import { type LightState, lightAt } from '../../driving/light';
import { PARKED, type Track } from '../../driving/track';
import type { Scale } from './drawRoad';

export function drawParked(
  context: CanvasRenderingContext2D,
  { parked }: Track,
  { toX, toY, metre }: Scale,
  { body, outline }: { body: string; outline: string },
): void {
  const [length, width] = [PARKED.length * metre, PARKED.width * metre];
  context.fillStyle = body;
  context.strokeStyle = outline;
  context.lineWidth = Math.max(1, 0.2 * metre);
  for (const { x, y, heading } of parked) {
    context.save();
    context.translate(toX(x), toY(y));
    context.rotate(-heading);
    context.beginPath();
    context.roundRect(-length / 2, -width / 2, length, width, width / 3);
    context.fill();
    context.stroke();
    context.restore();
  }
}

/** The stop line, broken at amber and whole at red, and a lamp beside the road. */
export function drawLight(
  context: CanvasRenderingContext2D,
  track: Track,
  time: number,
  { toX, toY, metre }: Scale,
  colours: Record<LightState | 'outline', string>,
): void {
  if (!track.light) return;
  const { place } = track.light;
  const shown = lightAt(track, time);
  const [x, y] = [track.x[place] as number, track.y[place] as number];
  const across = (track.heading[place] as number) + Math.PI / 2;
  const at = (aside: number): [number, number] => [
    toX(x + aside * Math.cos(across)),
    toY(y + aside * Math.sin(across)),
  ];
  if (shown !== 'green') {
    context.strokeStyle = colours[shown];
    context.lineWidth = Math.max(3, 0.8 * metre);
    context.setLineDash(shown === 'amber' ? [1.3 * metre, 1.3 * metre] : []);
    context.beginPath();
    context.moveTo(...at(-track.halfWidth));
    context.lineTo(...at(track.halfWidth));
    context.stroke();
    context.setLineDash([]);
  }
  context.beginPath();
  context.arc(...at(-track.halfWidth - 2), Math.max(4, 1.4 * metre), 0, 2 * Math.PI);
  context.fillStyle = colours[shown];
  context.strokeStyle = colours.outline;
  context.lineWidth = 1.5;
  context.fill();
  context.stroke();
}
