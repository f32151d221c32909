/** The options of driving. */

import { choice, number } from '../../config/settings/setting';
import { transferSet } from '../../config/settings/transferSet';
import { z } from '../../config/zod';
import type { Sensed } from '../../driving/sensorSizes';

const group = 'task';

export const drivingOptions = z.strictObject({
  ...transferSet,
  sensor: choice(
    { rays8: '8 rays', rays24: '24 rays', camera: 'Camera, 16 × 16' },
    {
      label: 'The student sees',
      help: 'Distances to the edge of the road along rays, with the speed; or a small picture of the road from above.',
      default: 'rays8',
      group,
      short: 'sees',
      sweep: 'rays8, rays24, camera',
    },
  ),
  teacherSees: choice(
    { trackAhead: 'The track ahead', sensor: 'What the student sees' },
    {
      label: 'The teacher sees',
      help: 'A privileged teacher knows its place on the road and the bends ahead, which no sensor tells the student.',
      default: 'trackAhead',
      group,
      sweep: 'trackAhead, sensor',
    },
  ),
  control: choice(
    { bins: 'The likeliest action', waypoints: 'Waypoints' },
    {
      label: 'The car follows',
      help: 'One of 27 actions; or four points ahead that the network gives as numbers beside its actions, with a controller that drives along them.',
      default: 'bins',
      group,
      short: 'follows',
    },
  ),
  parkedCars: number({
    label: 'Parked cars',
    help: 'Cars at the side of each track, as many as find a straight place. The expert passes around them; each that is hit interrupts the drive.',
    default: 0,
    group,
    short: 'parked',
    sweep: '0, 2, 4',
    min: 0,
    max: 4,
    step: 1,
    integer: true,
  }),
  trafficLight: choice(
    { none: 'None', one: 'One on each track' },
    {
      label: 'Traffic light',
      help: 'Drivers see how near its stop line is and what it shows. Crossings at red are counted, and do not enter the score.',
      default: 'none',
      group,
      short: 'light',
      sweep: 'none, one',
    },
  ),
  /** Rounds of DAgger (Ross et al. 2011); one an epoch at most. */
  daggerRounds: number({
    label: 'DAgger rounds',
    help: 'How often student and baseline drive and what they meet, labelled by expert and teacher, joins the transfer set; 0 is plain imitation.',
    default: 2,
    group,
    short: 'rounds',
    sweep: '0, 2, 8',
    min: 0,
    max: 12,
    step: 1,
    integer: true,
  }),
  scatter: number({
    label: 'Scattered starts',
    help: 'How far off its line the expert starts the stretches that are recorded: above 0 it also shows its way back.',
    default: 0,
    group,
    sweep: '0, 0.5, 1',
    min: 0,
    max: 1,
    step: 0.1,
  }),
  augment: z.strictObject({
    /** Standard deviation; the teacher sees the states without it. */
    noise: number({
      label: 'Sensor noise',
      help: 'Fresh noise on what the student senses at each step of its training; it drives without.',
      default: 0,
      group: 'augmentation',
      min: 0,
      max: 0.3,
      step: 0.01,
    }),
  }),
});

export type DrivingOptions = z.infer<typeof drivingOptions>;

/** What drivers sense besides the road. */
export function sensedUnder({ parkedCars, trafficLight }: DrivingOptions): Sensed {
  return { parkedCars: parkedCars > 0, light: trafficLight === 'one' };
}
