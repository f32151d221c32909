/** How many waypoints there are; apart from what they are, so that a form need not load the simulator. */

export const WAYPOINT_COUNT = 4;
/** x and y of each. */
export const WAYPOINT_NUMBERS = 2 * WAYPOINT_COUNT;
/** Metres of 1, as networks give them. */
export const WAYPOINT_UNIT = 4;
