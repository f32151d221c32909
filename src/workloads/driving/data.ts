/**
 * States of simulated cars. The student learns from what the expert drives through on 200 tracks, and
 * from what it meets itself; it is measured by driving on 20 others. Tracks are the same in every run.
 */

import { ACTION_COUNT } from '../../driving/actions';
import { controls } from '../../driving/control';
import { drawTrack, TRACK_COUNTS, type TrackSet } from '../../driving/drawTrack';
import { driveAll, driveByRule, drivers } from '../../driving/drive';
import { expertAction } from '../../driving/expert';
import { recordDrive } from '../../driving/recordDrive';
import { makeSensor, type Sensor } from '../../driving/sensors';
import { drawStates, recordExpert, recordPolicy, stateAt, stateSizeOf } from '../../driving/states';
import type { Track } from '../../driving/track';
import { drawTraffic, withTraffic } from '../../driving/traffic';
import { WAYPOINT_NUMBERS } from '../../driving/waypointNumbers';
import { expertWaypoints } from '../../driving/waypoints';
import { type Dataset, type InputColumn, rowColumn } from '../../model/dataset';
import { BOX_STEPS } from '../../numeric/boxLoss';
import { concatenate } from '../../numeric/concatenate';
import type { ClosedLoop } from '../closedLoop';
import { makeTransferSet } from '../transferSet';
import type { Augment, LoadContext, WorkloadData } from '../workload';
import { TEST_STATES } from './meta';
import { type DrivingOptions, sensedUnder } from './options';

/** Steps of a roll-out between two moments at which the thread may answer. */
const STEPS_BETWEEN = 20;

export async function loadDriving(
  options: DrivingOptions,
  teacherTrainSize: number,
  context: LoadContext,
): Promise<WorkloadData> {
  const { noise } = options.augment;
  const training = tracksOf('training', options);
  const held = tracksOf(options.evaluateOn, options);
  const seen = sensorsOf(options);
  const recorded = recordExpert(
    training,
    options.trainSize,
    context.random('driving transfer'),
    options.scatter,
  );
  const hasWaypoints = options.control === 'waypoints';
  const examples = (states: Float32Array) => examplesOf(training, states, seen, hasWaypoints);
  const transferSet = makeTransferSet(examples(recorded), options, ACTION_COUNT, context);
  const taught = drawStates(training, teacherTrainSize, context.fixedRandom('driving teacher'));
  const tested = recordExpert(held, TEST_STATES, context.fixedRandom('driving test'), 0);
  return {
    transferSet,
    teacherSet: examples(taught),
    testSet: examplesOf(held, tested, seen, hasWaypoints),
    augment: noise > 0 ? addNoise(noise) : null,
    closedLoop: makeClosedLoop(options, { training, held, seen, transferSet, examples }, context),
  };
}

function addNoise(noise: number): Augment {
  return (inputs, _count, random) => {
    for (let i = 0; i < inputs.length; i++) {
      inputs[i] = (inputs[i] as number) + noise * random.normal();
    }
  };
}

interface Seen {
  student: Sensor;
  teacher: Sensor;
}

function sensorsOf(options: DrivingOptions): Seen {
  const { sensor, teacherSees } = options;
  const sensed = sensedUnder(options);
  return {
    student: makeSensor(sensor, sensed),
    teacher: makeSensor(teacherSees === 'sensor' ? sensor : 'trackAhead', sensed),
  };
}

const drawn = new Map<TrackSet, { key: string; tracks: Track[] }>();

/** All tracks of a set with what is on them; the last of each set are kept by the thread. */
function tracksOf(
  set: TrackSet,
  { parkedCars, trafficLight }: Pick<DrivingOptions, 'parkedCars' | 'trafficLight'>,
): Track[] {
  const hasLight = trafficLight === 'one';
  const key = JSON.stringify([parkedCars, hasLight]);
  const kept = drawn.get(set);
  if (kept?.key === key) return kept.tracks;
  const tracks = Array.from({ length: TRACK_COUNTS[set] }, (_, index) => {
    const track = drawTrack(set, index);
    return withTraffic(track, drawTraffic(track, parkedCars, hasLight));
  });
  drawn.set(set, { key, tracks });
  return tracks;
}

function makeClosedLoop(
  options: DrivingOptions,
  parts: {
    training: Track[];
    held: Track[];
    seen: Seen;
    transferSet: Dataset;
    examples(states: Float32Array): Dataset;
  },
  context: LoadContext,
): ClosedLoop {
  const { training, held, seen, transferSet, examples } = parts;
  const control = controls[options.control];
  return {
    references: [
      { id: 'ceiling', label: 'Expert', measure: () => ({ ...driveByRule(held, drivers.expert) }) },
      {
        id: 'floor',
        label: 'Straight ahead',
        measure: () => ({ ...driveByRule(held, drivers.straight) }),
      },
    ],
    rounds: options.daggerRounds,
    async measure(policy, reads, onStep) {
      return {
        values: { ...(await driveAll(held, seen[reads], policy, someSteps(onStep), control)) },
      };
    },
    async collect(policies, round, onStep) {
      const each = Math.ceil(options.trainSize / policies.length);
      const random = context.random(`driving round ${round}`);
      const met: Float32Array[] = [];
      for (const policy of policies) {
        const step = someSteps(onStep);
        met.push(await recordPolicy(training, seen.student, policy, each, random, step, control));
      }
      return concatenate(met);
    },
    record: (policy, reads, course) => recordDrive(course, seen[reads], policy, control),
    growBy(met) {
      const rounds = met.map((states, round) =>
        makeTransferSet(examples(states), options, ACTION_COUNT, {
          random: (stream) => context.random(`${stream}, round ${round + 1}`),
        }),
      );
      return joinExamples([transferSet, ...rounds]);
    },
  };
}

/** Awaits `onStep` only now and then. */
function someSteps(onStep: () => Promise<void>): () => Promise<void> {
  let steps = 0;
  return async () => {
    if (++steps % STEPS_BETWEEN === 0) await onStep();
  };
}

/** States [n, state size] with what is seen of them, the expert's actions and, if asked for, its waypoints. */
function examplesOf(
  tracks: readonly Track[],
  states: Float32Array,
  seen: Seen,
  hasWaypoints: boolean,
): Dataset {
  const size = stateSizeOf(tracks);
  const count = states.length / size;
  const student = new Float32Array(count * seen.student.size);
  const teacher = new Float32Array(count * seen.teacher.size);
  const slots = hasWaypoints ? 1 + WAYPOINT_NUMBERS : 1;
  const labels = new Int32Array(count * slots);
  for (let row = 0; row < count; row++) {
    const { track: index, car } = stateAt(states, row, size);
    const track = tracks[index] as Track;
    seen.student.sense(track, car, student, row * seen.student.size);
    seen.teacher.sense(track, car, teacher, row * seen.teacher.size);
    labels[row * slots] = expertAction(track, car);
    if (!hasWaypoints) continue;
    const steps = expertWaypoints(track, car).map((value) => Math.round(BOX_STEPS * value));
    labels.set(steps, row * slots + 1);
  }
  return {
    count,
    labels: { size: slots, values: labels, classEvery: slots },
    inputs: rowColumn(student, seen.student.size),
    teacherInputs: rowColumn(teacher, seen.teacher.size),
  };
}

/** All examples of `sets`, one set after the other; inputs are copied. */
function joinExamples(sets: readonly Dataset[]): Dataset {
  const join = (read: (set: Dataset) => InputColumn) => {
    const [{ size }] = sets.map(read) as [InputColumn];
    const columns = sets.map((set) => {
      const values = new Float32Array(set.count * size);
      const all = Int32Array.from({ length: set.count }, (_, index) => index);
      read(set).fill(all, 0, set.count, values);
      return values;
    });
    return rowColumn(concatenate(columns), size);
  };
  const [{ labels }] = sets as readonly [Dataset];
  const values = new Int32Array(sets.reduce((sum, set) => sum + set.labels.values.length, 0));
  let filled = 0;
  for (const set of sets) {
    values.set(set.labels.values, filled);
    filled += set.labels.values.length;
  }
  return {
    count: values.length / labels.size,
    labels: { ...labels, values },
    inputs: join(({ inputs }) => inputs),
    teacherInputs: join(({ inputs, teacherInputs }) => teacherInputs ?? inputs),
  };
}
