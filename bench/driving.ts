/**
 * `npm run bench:driving`: car steps a second of the simulator, in Node on one thread: moving and
 * sensing alone, driven by the expert, and by the default student on the compiled plan, 20 cars a
 * forward pass. It is the processor's time that counts, which other programs change least.
 * Options: --seconds 20 (of each drive), --rounds 5.
 */
import { parseArgs } from 'node:util';
import { outputOf } from '../src/config/catalog';
import { ACTION_COUNT } from '../src/driving/actions';
import { STEP_SECONDS } from '../src/driving/car';
import { drawTrack, TRACK_COUNTS } from '../src/driving/drawTrack';
import { type Driven, senseAll, startDrive, takeAction } from '../src/driving/drive';
import { expertAction } from '../src/driving/expert';
import { makeSensor, type Sensor, sensors } from '../src/driving/sensors';
import type { Track } from '../src/driving/track';
import { drawTraffic, withTraffic } from '../src/driving/traffic';
import { PlanWasmExecutor } from '../src/engine/executors/wasm/planWasm';
import { describeStudent } from '../src/engine/run/studentAndBaseline';
import { PlanRuntime } from '../src/kernels/wasm/runtime';
import { initialWeights } from '../src/model/initialWeights';
import { argmax } from '../src/numeric/argmax';
import { catalog } from '../src/workloads/catalog';
import { machine } from './node/machine';
import { median } from './report/statistics';
import { textOf } from './report/table';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '5' },
  },
});

const tracks = Array.from({ length: TRACK_COUNTS.test }, (_, index) => drawTrack('test', index));
const busy = tracks.map((track) => withTraffic(track, drawTraffic(track, 4, true)));

type Choose = (cars: readonly Driven[], inputs: Float32Array) => Promise<number[]> | number[];

const byExpert: Choose = (cars) => cars.map(({ track, car }) => expertAction(track, car));

/** Car steps a second of the processor's time, the median of all rounds. */
async function measure(sensor: Sensor, choose: Choose, on: readonly Track[]): Promise<number> {
  const steps = Math.round(Number(options.seconds) / STEP_SECONDS);
  const rates: number[] = [];
  // The first round compiles, and makes the grids of the tracks.
  for (let round = 0; round <= Number(options.rounds); round++) {
    const cars = on.map((track) => startDrive(track));
    const before = process.cpuUsage();
    for (let step = 0; step < steps; step++) {
      const actions = await choose(cars, senseAll(sensor, cars));
      for (const [i, driven] of cars.entries()) takeAction(driven, actions[i] as number);
    }
    const { user, system } = process.cpuUsage(before);
    if (round > 0) rates.push((1e6 * steps * cars.length) / (user + system));
  }
  return median(rates);
}

async function studentOf(): Promise<{ choose: Choose; dispose(): void }> {
  const meta = catalog.driving;
  const spec = meta.defaults;
  const model = describeStudent({ spec, meta, output: outputOf(meta, spec) });
  const runtime = await PlanRuntime.start({ threads: 1 });
  const executor = new PlanWasmExecutor(runtime, model, initialWeights(model.layers, 1));
  const choose: Choose = async (cars, inputs) => {
    const logits = await executor.predict(inputs, cars.length);
    return cars.map((_, row) => argmax(logits, row * ACTION_COUNT, ACTION_COUNT));
  };
  return { choose, dispose: () => executor.dispose() };
}

const student = await studentOf();
const busyRays = makeSensor('rays24', { parkedCars: true, light: true });
const rows = [
  ['track ahead, expert', sensors.trackAhead, byExpert, tracks],
  ['8 rays, expert', sensors.rays8, byExpert, tracks],
  ['24 rays, expert', sensors.rays24, byExpert, tracks],
  ['camera, expert', sensors.camera, byExpert, tracks],
  ['8 rays, student of 619 weights', sensors.rays8, student.choose, tracks],
  ['24 rays, expert; parked cars and a light', busyRays, byExpert, busy],
] as const;
const lines: string[][] = [];
for (const [name, sensor, choose, on] of rows) {
  lines.push([name, Math.round(await measure(sensor, choose, on)).toLocaleString('en')]);
}
student.dispose();
console.log(
  textOf({
    title: `Car steps a second, ${machine()}`,
    columns: ['senses, driven by', 'steps a second'],
    rows: lines,
  }),
);
