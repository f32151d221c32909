/**
 * `npm run bench:methods`: what a step costs with the loss of each method, beside kd, whose loss is
 * part of the plan. On WebAssembly with one thread, in Node; the methods take turns, and it is the
 * processor's time that counts, which other programs change least. The layers that are compared are
 * those that the lab chooses.
 * Options: --rounds 7, --ms 400 (of each method in a round), --batch 128, --only a,b.
 */
import { parseArgs } from 'node:util';
import { startBackend } from '../src/engine/backends/backend';
import type { Batch, ModelDescription, StepSettings } from '../src/engine/executors/executor';
import { PlanWasmExecutor } from '../src/engine/executors/wasm/planWasm';
import { methodNumbersOf, methodSetupOf } from '../src/engine/run/methodSetup';
import { PlanRuntime } from '../src/kernels/wasm/runtime';
import { type MethodId, methods } from '../src/methods';
import { type Architecture, describeArchitecture, layersOf } from '../src/model/architecture';
import { classOutput } from '../src/model/output';
import { Random } from '../src/numeric/random';
import { catalog } from '../src/workloads/catalog';
import { architectures, describeNet, makeNet, type Net, settings } from './nets';
import { machine } from './node/machine';
import { median, timesAsFast } from './report/statistics';
import { formatMs, type Table, textOf } from './report/table';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    ms: { type: 'string', default: '400' },
    batch: { type: 'string', default: '128' },
    only: { type: 'string' },
  },
});

/** Students, each with the network whose layers it is compared with. */
const nets: [student: Architecture, teacher: Architecture][] = [
  'hinton-teacher',
  'cnn-teacher',
].map((id, index) => {
  const { architecture } = catalog.mnist.teachers.find((model) => model.id === id)!;
  return [index === 0 ? architectures.mlp : architectures.small, architecture];
});

interface Contender {
  name: string;
  executor: PlanWasmExecutor;
  batch: Batch;
  settings: StepSettings;
  /** Milliseconds of a step, one a round. */
  times: number[];
}

/** kd twice: as part of the plan, and outside of it as all others. */
function contendersOf(runtime: PlanRuntime, net: Net, teacher: Architecture): Contender[] {
  const { model, batch, weights } = net;
  const ids = options.only?.split(',') ?? Object.keys(methods);
  const taught = layersOf(teacher, model.inputShape, model.output);
  const contender = (name: string, id: MethodId, lossOutside: boolean): Contender[] => {
    const { defaults } = catalog.mnist;
    const spec = { ...defaults, distillation: { ...defaults.distillation, method: id } };
    const methodSetup = methodSetupOf(spec, model, { ...model, layers: taught });
    // It cannot compare any layers of these two.
    if (methods[id].uses.includes('layers' as never) && methodSetup.pairs.length === 0) return [];
    const described: ModelDescription = { ...model, method: id, methodSetup, lossOutside };
    const random = new Random(2, 'features');
    const features = methodSetup.pairs.map(({ teacher: { name: layer, shape } }) => {
      const length = shape.reduce((product, side) => product * side, batch.size);
      return [layer, Float32Array.from({ length }, () => random.uniform())] as const;
    });
    return [
      {
        name,
        executor: new PlanWasmExecutor(runtime, described, weights),
        batch: { ...batch, teacherFeatures: Object.fromEntries(features) },
        settings: { ...settings, method: methodNumbersOf(spec, null) },
        times: [],
      },
    ];
  };
  const others = ids.filter((id) => id !== 'kd') as MethodId[];
  return [
    ...contender('kd', 'kd', false),
    ...contender('kd, outside', 'kd', true),
    ...others.flatMap((id) => contender(id, id, false)),
  ];
}

/** Milliseconds of a step on the processor, over about `ms` of them. */
function timeSteps({ executor, batch, settings: own }: Contender, ms: number): number {
  const start = process.cpuUsage();
  let steps = 0;
  let spent = 0;
  do {
    executor.step(batch, own);
    steps++;
    const { user, system } = process.cpuUsage(start);
    spent = (user + system) / 1000;
  } while (spent < ms);
  return spent / steps;
}

function tableOf(title: string, contenders: readonly Contender[]): Table {
  const [kd] = contenders as [Contender];
  return {
    title,
    columns: ['method', 'ms a step', 'times kd', 'middle half'],
    rows: contenders.map(({ name, times }) => {
      const ratio = timesAsFast(kd.times, times);
      const spread = ratio ? `${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)}` : '';
      return [name, formatMs(median(times)), ratio?.median.toFixed(2) ?? '', spread];
    }),
  };
}

await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
const runtime = await PlanRuntime.start();
console.log(machine(`Node ${process.version.slice(1)}`));
for (const [student, teacher] of nets) {
  const contenders = contendersOf(runtime, makeNet(student, Number(options.batch)), teacher);
  for (const each of contenders) timeSteps(each, Number(options.ms));
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const each of contenders) each.times.push(timeSteps(each, Number(options.ms)));
  }
  const beside = `layers of ${describeArchitecture(teacher, [28, 28, 1], classOutput(10))}`;
  console.log(textOf(tableOf(`${describeNet(student)}, beside ${beside}`, contenders)));
  for (const { executor } of contenders) executor.dispose();
}
