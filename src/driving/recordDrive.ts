/** A drive frame by frame, so that it can be shown at any speed and gone back in. */
import { ACTION_COUNT } from './actions';
import { type Car, STEP_SECONDS } from './car';
import { type Control, controls } from './control';
import { type Driven, type Policy, senseAll, startDrive, takeAction, takeOutputs } from './drive';
import type { Sensor } from './sensors';
import { makeTrack, type Track } from './track';
import { NO_TRAFFIC, type Traffic, withTraffic } from './traffic';

/** Where a drive goes: a closed centre line, and for how long. */
export interface Course {
  /** [n, 2] metres. */
  points: Float32Array;
  halfWidth: number;
  seconds: number;
  traffic: Traffic;
}

/** A recorded drive; a frame a step, the first at the start. */
export interface Drive {
  /** x, y, heading and speed, [frames, 4]. */
  states: Float32Array;
  /** What the model said of actions in each frame, [frames, actions]; empty for a driver that is a rule. */
  logits: Float32Array;
  /** The waypoints that it followed, [frames, WAYPOINT_NUMBERS]; empty where it takes actions. */
  waypoints: Float32Array;
  /** Frames at which it had just left the road, ascending; had hit a parked car; had run a red light. */
  departures: Int32Array;
  collisions: Int32Array;
  redLights: Int32Array;
}

/** Values of a frame in `Drive.states`. */
export const FRAME = 4;

/** Steps between two moments at which others may work. */
const SLICE = 100;

/** The course along `track`, whose road alone counts, with `traffic` on it. */
export function courseOf(
  { x, y, count, halfWidth }: Track,
  seconds: number,
  traffic: Traffic = NO_TRAFFIC,
): Course {
  const points = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) points.set([x[i] as number, y[i] as number], 2 * i);
  return { points, halfWidth, seconds, traffic };
}

export function trackOf({ points, halfWidth, traffic }: Course): Track {
  const pairs = Array.from(
    { length: points.length / 2 },
    (_, i) => [points[2 * i] as number, points[2 * i + 1] as number] as const,
  );
  return withTraffic(makeTrack('', pairs, halfWidth), traffic);
}

/** Drives `course` with a model; yields now and then. */
export async function* recordDrive(
  course: Course,
  sensor: Sensor,
  policy: Policy,
  control: Control = controls.bins,
): AsyncGenerator<undefined, Drive> {
  const recorder = new Recorder(trackOf(course), course.seconds, control.width);
  while (!recorder.isDone) {
    const outputs = await policy(senseAll(sensor, [recorder.driven]), 1);
    recorder.take((driven) => takeOutputs(driven, control, outputs, 0), outputs);
    if (recorder.frame % SLICE === 0) yield;
  }
  return recorder.result();
}

/** Drives `track` with a rule, as the expert’s. */
export function recordRule(
  track: Track,
  seconds: number,
  rule: (track: Track, car: Car) => number,
): Drive {
  const recorder = new Recorder(track, seconds, 0);
  while (!recorder.isDone) {
    recorder.take((driven) => takeAction(driven, rule(track, driven.car)), null);
  }
  return recorder.result();
}

class Recorder {
  readonly driven: ReturnType<typeof startDrive>;
  frame = 0;
  private readonly states: Float32Array;
  private readonly logits: Float32Array;
  private readonly waypoints: Float32Array;
  private readonly departures: number[] = [];
  private readonly collisions: number[] = [];
  private readonly redLights: number[] = [];
  private readonly frames: number;

  /** `width` of the outputs that are kept; 0: none. */
  constructor(track: Track, seconds: number, width: number) {
    this.driven = startDrive(track);
    this.frames = Math.round(seconds / STEP_SECONDS);
    this.states = new Float32Array(FRAME * this.frames);
    const actions = Math.min(width, ACTION_COUNT);
    this.logits = new Float32Array(actions * this.frames);
    this.waypoints = new Float32Array((width - actions) * this.frames);
  }

  get isDone(): boolean {
    return this.frame === this.frames;
  }

  take(move: (driven: Driven) => boolean, outputs: Float32Array | null): void {
    const { x, y, heading, speed } = this.driven.car;
    this.states.set([x, y, heading, speed], FRAME * this.frame);
    if (outputs) {
      this.logits.set(outputs.subarray(0, ACTION_COUNT), ACTION_COUNT * this.frame);
      const further = outputs.subarray(ACTION_COUNT);
      this.waypoints.set(further, further.length * this.frame);
    }
    this.frame++;
    const { departures, collisions, redLights } = this.driven;
    move(this.driven);
    if (this.driven.departures > departures) this.departures.push(this.frame);
    if (this.driven.collisions > collisions) this.collisions.push(this.frame);
    if (this.driven.redLights > redLights) this.redLights.push(this.frame);
  }

  result(): Drive {
    const { states, logits, waypoints } = this;
    return {
      states,
      logits,
      waypoints,
      departures: Int32Array.from(this.departures),
      collisions: Int32Array.from(this.collisions),
      redLights: Int32Array.from(this.redLights),
    };
  }
}
