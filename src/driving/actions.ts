/** What a driver can do: a steering angle and a throttle, 27 actions in all. */

/** Radians, to the right below 0. */
export const STEERING = [-0.5, -0.25, -0.12, -0.05, 0, 0.05, 0.12, 0.25, 0.5] as const;
/** m/s². */
export const THROTTLE = [-4, 0, 2.5] as const;

const STEERING_NAMES = [
  'hard right',
  'right',
  'slightly right',
  'a touch right',
  'straight',
  'a touch left',
  'slightly left',
  'left',
  'hard left',
];
const THROTTLE_NAMES = ['brake', 'coast', 'accelerate'];

export const ACTION_COUNT = STEERING.length * THROTTLE.length;

/** Straight ahead without throttle. */
export const STRAIGHT_AHEAD = actionOf(0, 0);

/** Action `steering · 3 + throttle`: “left, brake”. */
export const ACTION_NAMES: readonly string[] = STEERING_NAMES.flatMap((steering) =>
  THROTTLE_NAMES.map((throttle) => `${steering}, ${throttle}`),
);

export function steeringOf(action: number): number {
  return STEERING[Math.floor(action / THROTTLE.length)] as number;
}

export function throttleOf(action: number): number {
  return THROTTLE[action % THROTTLE.length] as number;
}

/** The action nearest to an angle (radians) and an acceleration (m/s²). */
export function actionOf(angle: number, acceleration: number): number {
  return nearest(STEERING, angle) * THROTTLE.length + nearest(THROTTLE, acceleration);
}

function nearest(values: readonly number[], wanted: number): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) {
    const isNearer =
      Math.abs((values[i] as number) - wanted) < Math.abs((values[best] as number) - wanted);
    if (isNearer) best = i;
  }
  return best;
}
