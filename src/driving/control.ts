/** How a network's outputs move a car: its likeliest action, or a controller along its waypoints. */
import { argmax } from '../numeric/argmax';
import { ACTION_COUNT, steeringOf, throttleOf } from './actions';
import { WAYPOINT_NUMBERS } from './waypointNumbers';
import { followWaypoints } from './waypoints';

/** Radians and m/s². */
interface Steering {
  angle: number;
  acceleration: number;
}

export interface Control {
  /** Values of a row of outputs: logits of the actions, and behind them what else there is. */
  width: number;
  /** Of a car at `speed`, from row `row`. */
  steer(outputs: Float32Array, row: number, speed: number): Steering;
}

export const controls = {
  bins: {
    width: ACTION_COUNT,
    steer(outputs, row) {
      const action = argmax(outputs, row * ACTION_COUNT, ACTION_COUNT);
      return { angle: steeringOf(action), acceleration: throttleOf(action) };
    },
  },
  waypoints: {
    width: ACTION_COUNT + WAYPOINT_NUMBERS,
    steer(outputs, row, speed) {
      const start = row * (ACTION_COUNT + WAYPOINT_NUMBERS) + ACTION_COUNT;
      return followWaypoints(outputs, start, speed);
    },
  },
} as const satisfies Record<string, Control>;
