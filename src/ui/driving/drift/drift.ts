/** How a drive goes on after its first mistake. Pure. */
import { STEP_SECONDS } from '../../../driving/car';
import { type Drive, FRAME } from '../../../driving/recordDrive';
import type { Track } from '../../../driving/track';
import { framesOf } from '../driveFrames';

/** Seconds around the first mistake that are shown. */
export const SHOWN = { before: 2, after: 10 } as const;
/** Of the way from the centre line to the edge: farther aside is a mistake, and nearer than the other is back. */
const [FAR, BACK] = [0.5, 0.25];

/** Seconds after the first mistake, and metres from the centre line. */
type DriftPoint = readonly [seconds: number, metres: number];

export interface Drift {
  /** The frame of the first mistake: half way to the edge, a departure or a hit; null: none. */
  onset: number | null;
  /** The most metres from the centre line over the whole drive, 0 to half the road. */
  most: number;
  /** Around the first mistake, a piece up to each time that the car is put back. */
  pieces: readonly (readonly DriftPoint[])[];
  /** When it was put back after the first mistake, and how far aside it was then. */
  putBack: readonly DriftPoint[];
  /** Seconds from the first mistake until it is back near the centre line by itself; null: not within the time shown. */
  recovery: number | null;
}

export function driftOf(track: Track, drive: Drive): Drift {
  const { halfWidth } = track;
  const isDeparture = new Set(drive.departures);
  const mishaps = [...drive.departures, ...drive.collisions].sort((a, b) => a - b);
  const offsets = offsetsOf(track, drive, new Set(mishaps));
  const wide = offsets.findIndex((offset) => offset > FAR * halfWidth);
  const firsts = [...(wide < 0 ? [] : [wide]), ...mishaps.slice(0, 1)];
  // A departure leaves the last frame of the drive as its last frame on the road.
  const most = isDeparture.size > 0 ? halfWidth : offsets.reduce((a, b) => Math.max(a, b), 0);
  if (firsts.length === 0) return { onset: null, most, pieces: [], putBack: [], recovery: null };
  const onset = Math.min(...firsts);
  const secondsAt = (frame: number) => (frame - onset) * STEP_SECONDS;
  const from = Math.max(0, onset - Math.round(SHOWN.before / STEP_SECONDS));
  const to = Math.min(offsets.length - 1, onset + Math.round(SHOWN.after / STEP_SECONDS));
  const pieces: DriftPoint[][] = [[]];
  const putBack: DriftPoint[] = [];
  let recovery: number | null = null;
  for (let frame = from; frame <= to; frame++) {
    const offset = offsets[frame] as number;
    if (mishaps.includes(frame)) {
      // The frame shows the car where it was put; a step before it was this far aside.
      const left = isDeparture.has(frame) ? halfWidth : (offsets[frame - 1] ?? offset);
      putBack.push([secondsAt(frame), left]);
      pieces.at(-1)?.push([secondsAt(frame), left]);
      pieces.push([]);
    }
    pieces.at(-1)?.push([secondsAt(frame), offset]);
    const isBack = recovery === null && frame > onset && offset < BACK * halfWidth;
    if (isBack && putBack.length === 0) recovery = secondsAt(frame);
  }
  return { onset, most, pieces, putBack, recovery };
}

/** Points of the centre line that a car can pass in a step, and more. */
const REACH = 8;

/** Metres from the centre line in each frame, half the road at most; `jumps`: frames in which it was put elsewhere. */
function offsetsOf(track: Track, drive: Drive, jumps: ReadonlySet<number>): Float32Array {
  const { x, y, heading, count, halfWidth } = track;
  let place = 0;
  return Float32Array.from({ length: framesOf(drive) }, (_, frame) => {
    const carX = drive.states[FRAME * frame] as number;
    const carY = drive.states[FRAME * frame + 1] as number;
    const isLost = frame === 0 || jumps.has(frame);
    const reach = isLost ? Math.ceil(count / 2) : REACH;
    const before = place;
    let least = Number.POSITIVE_INFINITY;
    for (let step = -reach; step <= reach; step++) {
      const at = (((before + step) % count) + count) % count;
      const distance = (carX - (x[at] as number)) ** 2 + (carY - (y[at] as number)) ** 2;
      if (distance >= least) continue;
      least = distance;
      place = at;
    }
    const direction = heading[place] as number;
    const aside =
      (carY - (y[place] as number)) * Math.cos(direction) -
      (carX - (x[place] as number)) * Math.sin(direction);
    return Math.min(halfWidth, Math.abs(aside));
  });
}

/** One sentence without its subject. */
export function driftText({ onset, most, putBack, recovery }: Drift, halfWidth: number): string {
  const far = `${FAR * halfWidth} m`;
  if (onset === null) return `never ${far} from the centre line: ${most.toFixed(1)} m at most`;
  const start = `first mistake at ${(onset * STEP_SECONDS).toFixed(1)} s`;
  const [first] = putBack;
  if (first) {
    const when = first[0] === 0 ? 'at once' : `after ${first[0].toFixed(1)} s`;
    const again = putBack.length > 1 ? `, ${putBack.length} times within ${SHOWN.after} s` : '';
    return `${start}; put back ${when}${again}`;
  }
  if (recovery !== null) {
    return `${start}; back within ${BACK * halfWidth} m after ${recovery.toFixed(1)} s`;
  }
  return `${start}; on the road, and not back within ${BACK * halfWidth} m`;
}
