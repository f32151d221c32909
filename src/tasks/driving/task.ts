/**
 * One action a state: outputs [n, 1, A] are logits, targets [n, 1] the expert's actions. With waypoints their
 * numbers stand behind the logits, and those of the expert behind its action, in whole steps (`boxLoss.ts`).
 */

import { agreementMetric, lossMetric } from '../commonMetrics';
import type { DrivingConfig, Task } from '../task';

export const drivingTask: Task<DrivingConfig> = {
  kind: 'driving',
  labels: 'classes',
  outputsAre: 'actions',
  output({ names, waypoints }) {
    if (!waypoints) return { positions: 1, width: names.length };
    const { numbers } = waypoints;
    const width = names.length + numbers;
    return { positions: 1, width, labelSlots: 1 + numbers, boxes: numbers };
  },
  metrics: [
    {
      id: 'metresPerDeparture',
      label: 'metres per departure',
      title: 'Metres per departure',
      short: 'm/departure',
      better: 'higher',
      range: [0, 400],
      format: 'metres',
      meaning:
        'Mean stretch between departures of a car that drives 400 m of a held-out track within a minute: metres over departures + 1, mean of 20 tracks; 400 m is the whole way on the road. A parked car that is hit counts as a departure.',
      margin: 15,
      marginText: '±15 m',
    },
    {
      id: 'departures',
      label: 'departures',
      title: 'Departures',
      short: 'off road',
      better: 'lower',
      range: [0, Number.POSITIVE_INFINITY],
      format: 'count',
      meaning: 'How often the 20 cars left the road; each was put back on the centre line.',
    },
    {
      id: 'success',
      label: 'success',
      title: 'Success',
      short: 'success',
      better: 'higher',
      range: [0, 1],
      format: 'share',
      meaning: 'Share of the 20 cars that drove to the end without being put back once.',
      isOptional: true,
    },
    {
      id: 'collisions',
      label: 'collisions',
      title: 'Collisions',
      short: 'hits',
      better: 'lower',
      range: [0, Number.POSITIVE_INFINITY],
      format: 'count',
      meaning: 'How often the 20 cars hit a parked car; each was put back beyond it.',
      isOptional: true,
    },
    {
      id: 'redLights',
      label: 'red lights run',
      title: 'Red lights run',
      short: 'at red',
      better: 'lower',
      range: [0, Number.POSITIVE_INFINITY],
      format: 'count',
      meaning: 'How often the 20 cars crossed the stop line at red; it is no part of the score.',
      isOptional: true,
    },
    {
      id: 'laps',
      label: 'laps',
      title: 'Laps',
      short: 'laps',
      better: 'higher',
      range: [0, Number.POSITIVE_INFINITY],
      format: 'number',
      meaning: 'Laps that a car drove, mean of 20 tracks.',
    },
    {
      id: 'speed',
      label: 'speed',
      title: 'Mean speed',
      short: 'm/s',
      better: 'higher',
      range: [0, 15],
      format: 'number',
      meaning: 'Mean speed in m/s.',
    },
    {
      id: 'offset',
      label: 'offset',
      title: 'Mean offset',
      short: 'offset',
      better: 'lower',
      range: [0, Number.POSITIVE_INFINITY],
      format: 'metres',
      meaning: 'Mean distance from the centre line of the road, whose edges are 4 m away.',
    },
    {
      id: 'sideways',
      label: 'sideways acceleration',
      title: 'Sideways acceleration',
      short: 'm/s²',
      better: 'lower',
      range: [0, Number.POSITIVE_INFINITY],
      format: 'number',
      meaning: 'Mean acceleration to the side in m/s²: the less, the calmer the drive.',
    },
    {
      id: 'accuracy',
      label: 'the expert’s action',
      title: 'Expert’s action',
      short: 'expert’s',
      better: 'higher',
      range: [0, 1],
      format: 'share',
      meaning:
        'Share of the recorded states of held-out tracks on which it takes the expert’s action.',
    },
    {
      id: 'waypointError',
      label: 'waypoint error',
      title: 'Waypoint error',
      short: 'waypoints',
      better: 'lower',
      range: [0, Number.POSITIVE_INFINITY],
      format: 'metres',
      meaning: 'Mean distance of its waypoints from the expert’s on recorded states.',
      isOptional: true,
    },
    lossMetric('Mean cross-entropy of the expert’s action on recorded states at T = 1, in nats.'),
    agreementMetric(
      'Share of the recorded states on which model and teacher take the same action.',
    ),
  ],
};

/** The same where cars follow waypoints. */
export const waypointsTask: Task<DrivingConfig> = { ...drivingTask, labels: 'waypoints' };
