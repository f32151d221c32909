/** What is read of a recorded drive at a moment between its frames. Pure. */
import { STEP_SECONDS } from '../../driving/car';
import { type Drive, FRAME } from '../../driving/recordDrive';
import { wrapAngle } from '../../driving/track';

export interface Pose {
  x: number;
  y: number;
  heading: number;
  speed: number;
}

export function framesOf({ states }: Drive): number {
  return states.length / FRAME;
}

/** Where the car is at `moment`, in frames; between two of them unless it was put back. */
export function poseAt(drive: Drive, moment: number): Pose {
  const last = framesOf(drive) - 1;
  const frame = Math.min(Math.floor(moment), last);
  const next = Math.min(frame + 1, last);
  const [x, y, heading, speed] = rowOf(drive, frame);
  if (drive.departures.includes(next) || drive.collisions.includes(next))
    return { x, y, heading, speed };
  const share = Math.min(1, moment - frame);
  const [nextX, nextY, nextHeading] = rowOf(drive, next);
  return {
    x: x + share * (nextX - x),
    y: y + share * (nextY - y),
    heading: heading + share * wrapAngle(nextHeading - heading),
    speed,
  };
}

function rowOf({ states }: Drive, frame: number): [number, number, number, number] {
  const at = FRAME * frame;
  return [states[at], states[at + 1], states[at + 2], states[at + 3]] as [
    number,
    number,
    number,
    number,
  ];
}

/** How far a driver has come, and what has happened. */
export interface Progress {
  metres: number;
  departures: number;
  collisions: number;
  redLights: number;
}

/** Of `drive` up to `frame`. */
export function progressAt(drive: Drive, frame: number): Progress {
  let metres = 0;
  const upTo = Math.min(frame, framesOf(drive));
  for (let i = 0; i < upTo; i++) metres += (drive.states[FRAME * i + 3] as number) * STEP_SECONDS;
  const upToNow = (frames: Int32Array) => frames.filter((at) => at <= frame).length;
  return {
    metres,
    departures: upToNow(drive.departures),
    collisions: upToNow(drive.collisions),
    redLights: upToNow(drive.redLights),
  };
}
