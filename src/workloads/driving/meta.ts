/** Driving: names, architectures and defaults. No data and no tfjs here. */
import type { WorkloadMeta } from '../../config/catalog';
import { defaultsOf } from '../../config/defaults';
import type { ExperimentConfig } from '../../config/experiment';
import { ACTION_NAMES } from '../../driving/actions';
import { CAMERA_SIDE, ROAD_ALONE, type SensorId, sensorSize } from '../../driving/sensorSizes';
import { WAYPOINT_NUMBERS, WAYPOINT_UNIT } from '../../driving/waypointNumbers';
import type { InputShape } from '../../model/layer';
import { type DrivingOptions, sensedUnder } from './options';

/** Recorded states of the 20 held-out tracks. */
export const TEST_STATES = 1000;

function optionsOf({ workload }: ExperimentConfig): DrivingOptions | null {
  return workload.id === 'driving' ? workload.options : null;
}

function shapeOf(spec: ExperimentConfig, sensor: SensorId): InputShape {
  if (sensor === 'camera') return [CAMERA_SIDE, CAMERA_SIDE, 1];
  const options = optionsOf(spec);
  return [sensorSize(sensor, options ? sensedUnder(options) : ROAD_ALONE)];
}

const inputShape = (spec: ExperimentConfig) => shapeOf(spec, optionsOf(spec)?.sensor ?? 'rays8');

const block = (filters: number) => ({ filters, kernel: 3, pool: true });

export const drivingMeta: WorkloadMeta = {
  id: 'driving',
  label: 'Driving (simulated)',
  noun: { one: 'state', many: 'states' },
  picture: 'road',
  summary:
    'Keep a simulated car on the road: imitate an expert, and learn from a teacher that sees more.',
  inputShape,
  teacherInputShape: (spec) =>
    optionsOf(spec)?.teacherSees === 'sensor' ? inputShape(spec) : shapeOf(spec, 'trackAhead'),
  inputText:
    'square roots of ray lengths over 40 m from left to right and the speed over 15 m/s, or 16 × 16 shares of road from above with the speed as a bar in the last row; with a light how near it is, from 0 to 1, and 1 for red, 0.5 for amber',
  task: (spec) => ({
    kind: 'driving',
    names: ACTION_NAMES,
    ...(optionsOf(spec)?.control === 'waypoints'
      ? { waypoints: { numbers: WAYPOINT_NUMBERS, unit: WAYPOINT_UNIT } }
      : {}),
  }),
  measuredOn: {
    short: '20 held-out tracks',
    sentence: 'Driven on 20 simulated tracks that no model learns on.',
  },
  trainExamples: () => 20_000,
  testExamples: () => TEST_STATES,
  validation: () => ({ examples: TEST_STATES, isOfTraining: false }),
  studentOptions: ['daggerRounds', 'scatter'],
  teachers: [
    {
      id: 'mlp-64-64',
      label: 'MLP 64–64',
      architecture: { kind: 'mlp', hidden: [64, 64] },
      pretrained: 'driving-mlp-64-64',
      // It knows the track ahead, and nothing of parked cars or lights.
      pretrainedUnder: {
        teacherSees: 'trackAhead',
        control: 'bins',
        parkedCars: 0,
        trafficLight: 'none',
      },
    },
    { id: 'mlp-128-128', label: 'MLP 128–128', architecture: { kind: 'mlp', hidden: [128, 128] } },
    { id: 'linear', label: 'Linear', architecture: { kind: 'linear' } },
  ],
  students: [
    { id: 'mlp-8', label: 'MLP 8', architecture: { kind: 'mlp', hidden: [8] } },
    { id: 'mlp-16', label: 'MLP 16', architecture: { kind: 'mlp', hidden: [16] } },
    { id: 'mlp-32-32', label: 'MLP 32–32', architecture: { kind: 'mlp', hidden: [32, 32] } },
    { id: 'linear', label: 'Linear', architecture: { kind: 'linear' } },
  ],
  imageStudents: [
    {
      id: 'cnn',
      label: 'CNN 4–8',
      architecture: { kind: 'cnn', blocks: [block(4), block(8)], dense: [16] },
    },
  ],
  defaults: defaultsOf('driving', {
    options: { trainSize: 4000, labelledFraction: 0.02 },
    teacher: {
      architecture: { kind: 'mlp', hidden: [64, 64] },
      source: 'pretrained',
      training: { trainSize: 10_000, epochs: 12, learningRate: 0.005 },
    },
    student: { architecture: { kind: 'mlp', hidden: [16] } },
    distillation: { temperature: 1, alpha: 0.9 },
    training: { batchSize: 64, epochs: 30, learningRate: 0.005 },
  }),
};
