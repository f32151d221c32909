/** Numbers that each sensor gives; apart from what they are, so that a form need not load the simulator. */

/** Cells on a side of the camera’s picture. */
export const CAMERA_SIDE = 16;
/** Metres ahead of which a privileged driver knows the curvature. */
export const KNOWN_AHEAD = [0, 4, 8, 13, 18, 25, 33, 42] as const;

export const sensorSizes = {
  rays8: 9,
  rays24: 25,
  camera: CAMERA_SIDE * CAMERA_SIDE,
  trackAhead: 3 + KNOWN_AHEAD.length,
} as const;

export type SensorId = keyof typeof sensorSizes;

/** What there is to sense besides the road. */
export interface Sensed {
  parkedCars: boolean;
  light: boolean;
}

export const ROAD_ALONE: Sensed = { parkedCars: false, light: false };

/**
 * Numbers of one input. The light takes two more, or a row of the camera’s picture; of parked cars a
 * privileged driver knows the line around them at the same distances ahead.
 */
export function sensorSize(id: SensorId, { parkedCars, light }: Sensed): number {
  const ofLight = light && id !== 'camera' ? 2 : 0;
  const ofLine = parkedCars && id === 'trackAhead' ? KNOWN_AHEAD.length : 0;
  return sensorSizes[id] + ofLine + ofLight;
}
