/** Draws the map: road, states that were visited, rays, cars. Metres in, pixels out. */
import { type Drive, FRAME } from '../../driving/recordDrive';
import { castRay } from '../../driving/sensors';
import type { Track } from '../../driving/track';
import { WAYPOINT_COUNT, WAYPOINT_NUMBERS } from '../../driving/waypointNumbers';
import { waypointAt } from '../../driving/waypoints';
import { framesOf, type Pose, poseAt } from './driveFrames';

/** From metres to pixels of the canvas. */
export interface Scale {
  toX(x: number): number;
  toY(y: number): number;
  /** Pixels of a metre. */
  metre: number;
}

/** Metres of a car as it is drawn: a little larger than life. */
const CAR = { length: 5.4, width: 2.6 };
/** Metres of a cell of the heat map. */
const HEAT_CELL = 1.5;

/** The scale at which the road and a margin fill a canvas. */
export function fitTrack({ x, y, halfWidth }: Track, width: number, height: number): Scale {
  const margin = halfWidth + 3;
  const [left, right] = [x.reduce(least) - margin, x.reduce(most) + margin];
  const [bottom, top] = [y.reduce(least) - margin, y.reduce(most) + margin];
  const metre = Math.min(width / (right - left), height / (top - bottom));
  const atX = (width - metre * (right - left)) / 2 - metre * left;
  const atY = (height - metre * (top - bottom)) / 2 + metre * top;
  return { metre, toX: (value) => atX + metre * value, toY: (value) => atY - metre * value };
}

function least(a: number, b: number): number {
  return Math.min(a, b);
}

function most(a: number, b: number): number {
  return Math.max(a, b);
}

export interface RoadColours {
  road: string;
  edge: string;
  line: string;
}

export function drawRoad(
  context: CanvasRenderingContext2D,
  { x, y, count, heading, halfWidth }: Track,
  { toX, toY, metre }: Scale,
  { road, edge, line }: RoadColours,
): void {
  context.beginPath();
  for (let i = 0; i < count; i++) context.lineTo(toX(x[i] as number), toY(y[i] as number));
  context.closePath();
  context.lineJoin = 'round';
  context.strokeStyle = edge;
  context.lineWidth = 2 * halfWidth * metre + Math.max(2, 0.5 * metre);
  context.stroke();
  context.strokeStyle = road;
  context.lineWidth = 2 * halfWidth * metre;
  context.stroke();
  context.strokeStyle = line;
  context.lineWidth = Math.max(1, 0.15 * metre);
  context.setLineDash([2.5 * metre, 3 * metre]);
  context.stroke();
  context.setLineDash([]);
  // The start.
  const across = (heading[0] as number) + Math.PI / 2;
  const [dx, dy] = [halfWidth * Math.cos(across), halfWidth * Math.sin(across)];
  context.beginPath();
  context.moveTo(toX((x[0] as number) - dx), toY((y[0] as number) - dy));
  context.lineTo(toX((x[0] as number) + dx), toY((y[0] as number) + dy));
  context.lineWidth = Math.max(2, 0.6 * metre);
  context.strokeStyle = edge;
  context.stroke();
}

/** Cells that `drive` passed through, the darker the more often. */
export function drawVisited(
  context: CanvasRenderingContext2D,
  drive: Drive,
  { toX, toY, metre }: Scale,
  colour: string,
): void {
  const visits = new Map<string, number>();
  for (let i = 0; i < framesOf(drive); i++) {
    const column = Math.floor((drive.states[FRAME * i] as number) / HEAT_CELL);
    const row = Math.floor((drive.states[FRAME * i + 1] as number) / HEAT_CELL);
    const key = `${column},${row}`;
    visits.set(key, (visits.get(key) ?? 0) + 1);
  }
  context.fillStyle = colour;
  for (const [key, times] of visits) {
    const [column = 0, row = 0] = key.split(',').map(Number);
    context.globalAlpha = Math.min(0.85, 0.3 + 0.14 * times);
    const side = HEAT_CELL * metre;
    context.fillRect(toX(column * HEAT_CELL), toY((row + 1) * HEAT_CELL), side, side);
  }
  context.globalAlpha = 1;
}

/** Crosses where `drive` left the road, or hit a parked car, up to `moment`. */
export function drawMishaps(
  context: CanvasRenderingContext2D,
  drive: Drive,
  moment: number,
  { toX, toY, metre }: Scale,
  colour: string,
): void {
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1.5, 0.45 * metre);
  const arm = Math.max(3, 1.3 * metre);
  context.beginPath();
  for (const frame of [...drive.departures, ...drive.collisions]) {
    if (frame > moment) continue;
    // The last place before it was put back.
    const { x, y } = poseAt(drive, frame - 1);
    context.moveTo(toX(x) - arm, toY(y) - arm);
    context.lineTo(toX(x) + arm, toY(y) + arm);
    context.moveTo(toX(x) - arm, toY(y) + arm);
    context.lineTo(toX(x) + arm, toY(y) - arm);
  }
  context.stroke();
}

export function drawRays(
  context: CanvasRenderingContext2D,
  track: Track,
  { x, y, heading }: Pose,
  angles: readonly number[],
  { toX, toY }: Scale,
  colour: string,
): void {
  context.strokeStyle = colour;
  context.globalAlpha = 0.7;
  context.lineWidth = 1.25;
  context.beginPath();
  for (const angle of angles) {
    const direction = heading + angle;
    const length = castRay(track, x, y, direction);
    context.moveTo(toX(x), toY(y));
    context.lineTo(toX(x + length * Math.cos(direction)), toY(y + length * Math.sin(direction)));
  }
  context.stroke();
  context.globalAlpha = 1;
}

/** The points that the car follows; none where it takes actions. */
export function drawWaypoints(
  context: CanvasRenderingContext2D,
  drive: Drive,
  moment: number,
  { toX, toY, metre }: Scale,
  colour: string,
): void {
  if (drive.waypoints.length === 0) return;
  const frame = Math.min(Math.floor(moment), framesOf(drive) - 1);
  const { x, y, heading } = poseAt(drive, frame);
  context.fillStyle = colour;
  for (let point = 0; point < WAYPOINT_COUNT; point++) {
    const [ahead, left] = waypointAt(drive.waypoints, WAYPOINT_NUMBERS * frame, point);
    const atX = x + ahead * Math.cos(heading) - left * Math.sin(heading);
    const atY = y + ahead * Math.sin(heading) + left * Math.cos(heading);
    context.beginPath();
    context.arc(toX(atX), toY(atY), Math.max(2, 0.5 * metre), 0, 2 * Math.PI);
    context.fill();
  }
}

export function drawCar(
  context: CanvasRenderingContext2D,
  { x, y, heading }: Pose,
  { toX, toY, metre }: Scale,
  colour: string,
  outline: string,
): void {
  const length = Math.max(12, CAR.length * metre);
  const width = Math.max(6, CAR.width * metre);
  context.save();
  context.translate(toX(x), toY(y));
  context.rotate(-heading);
  context.fillStyle = colour;
  context.strokeStyle = outline;
  context.lineWidth = 1.5;
  context.beginPath();
  // Blunt at the back, a nose in front: colour is not all that tells the direction.
  context.moveTo(-length / 2, -width / 2);
  context.lineTo(length / 4, -width / 2);
  context.lineTo(length / 2, 0);
  context.lineTo(length / 4, width / 2);
  context.lineTo(-length / 2, width / 2);
  context.closePath();
  context.fill();
  context.stroke();
  context.restore();
}
