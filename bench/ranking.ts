/**
 * `npm run bench:ranking`: what a step of a recommender costs with scores over 1,000 and 10,000 items,
 * by method; with `--data FILE`, also how far the same student comes in the same time with a row a
 * person and with a row a purchase. On WebAssembly with one thread, in Node; the processor's time counts.
 * Options: --rounds 5, --ms 500 (of each method in a round), --batch 64, --seconds 20.
 */
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { withDataset } from '../src/config/dataset';
import { describeDataset } from '../src/datasets/dataset';
import { readDataset } from '../src/datasets/readDataset';
import { startBackend } from '../src/engine/backends/backend';
import { Batches } from '../src/engine/data/batches';
import { allOf, outputsOf } from '../src/engine/evaluation/evaluate';
import { measure } from '../src/engine/evaluation/measure';
import { dropoutSeedOf } from '../src/engine/executors/dropout';
import type { Batch, ModelDescription, StepSettings } from '../src/engine/executors/executor';
import { PlanWasmExecutor } from '../src/engine/executors/wasm/planWasm';
import { PlanRuntime } from '../src/kernels/wasm/runtime';
import type { MethodId } from '../src/methods';
import { layersOf } from '../src/model/architecture';
import { initialWeights } from '../src/model/initialWeights';
import { Random } from '../src/numeric/random';
import { catalog } from '../src/workloads/catalog';
import { loadWorkload } from '../src/workloads/registry';
import { historySet } from '../src/workloads/shop/histories';
import { machine } from './node/machine';
import { median } from './report/statistics';
import { formatMs, type Table, textOf } from './report/table';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    ms: { type: 'string', default: '500' },
    batch: { type: 'string', default: '64' },
    seconds: { type: 'string', default: '20' },
    data: { type: 'string' },
  },
});

/** Items of a history, which are its labels too. */
const HISTORY = 100;
const settings: StepSettings = { learningRate: 0.01, temperature: 2, alpha: 0.9, dropoutSeed: 1 };
const ranked = { places: 10, decay: 10, discrepancy: 0.1 };

function describe(items: number, labelSlots: number, method: MethodId): ModelDescription {
  const output = { positions: 1, width: items, labelSlots };
  const layers = layersOf({ kind: 'low-rank', rank: 8 }, [items], output);
  return { layers, inputShape: [items], output, optimizer: 'adam', method };
}

/** Random histories, each item once. */
function batchOf(items: number, labelSlots: number): Batch {
  const random = new Random(1, 'histories');
  const size = Number(options.batch);
  const histories = Array.from({ length: size }, () => ({
    seen: random.permutation(items).subarray(0, HISTORY),
    heldOut: [],
  }));
  const { inputs, labels } = historySet(histories, items, labelSlots);
  const rows = new Float32Array(size * items);
  inputs.fill(allOf({ count: size }), 0, size, rows);
  const teacherLogits = Float32Array.from({ length: size * items }, () => 3 * random.normal());
  return { size, inputs: rows, labels: labels.values, teacherLogits };
}

/** Milliseconds of a step on the processor, over about `ms` of them. */
function timeSteps(executor: PlanWasmExecutor, batch: Batch, ms: number): number {
  const start = process.cpuUsage();
  let [steps, spent] = [0, 0];
  do {
    executor.step(batch, { ...settings, method: ranked });
    steps++;
    const { user, system } = process.cpuUsage(start);
    spent = (user + system) / 1000;
  } while (spent < ms);
  return spent / steps;
}

function timeMethods(runtime: PlanRuntime, items: number): Table {
  const contenders: [string, MethodId, number][] = [
    ['kd, one label a row', 'kd', 1],
    [`kd, ${HISTORY} labels a row`, 'kd', HISTORY],
    ['rank-distil', 'rank-distil', HISTORY],
    ['relaxed-ranking', 'relaxed-ranking', HISTORY],
  ];
  const rows = contenders.map(([name, method, slots]) => {
    const model = describe(items, slots, method);
    const executor = new PlanWasmExecutor(runtime, model, initialWeights(model.layers, 1));
    const batch = batchOf(items, slots);
    timeSteps(executor, batch, Number(options.ms));
    const times = Array.from({ length: Number(options.rounds) }, () =>
      timeSteps(executor, batch, Number(options.ms)),
    );
    executor.dispose();
    return [name, formatMs(median(times))];
  });
  const title = `${items.toLocaleString('en')} items, rank 8, ${options.batch} people a step`;
  return { title, columns: ['method', 'ms a step'], rows };
}

/** NDCG@10 of a student from labels alone, after a quarter, half and all of the seconds. */
async function compareRows(runtime: PlanRuntime, file: string): Promise<Table> {
  const source = { name: basename(file), blob: await openAsBlob(file) };
  const { info, dataset } = await readDataset([source], { kind: 'interactions' });
  const config = withDataset(catalog.shop.defaults, describeDataset(info), catalog.shop);
  const data = await loadWorkload(config.workload, 1, {
    assets: { read: async (path) => Promise.reject(new Error(path)) },
    datasets: { read: async () => dataset },
    random: (stream) => new Random(1, stream),
    fixedRandom: (stream) => new Random(0, stream),
    onProgress: () => {},
  });
  const { transferSet, testSet } = data;
  const items = testSet.inputs.size;
  const task = catalog.shop.task(config);
  const { size, values } = transferSet.labels;
  const people = Array.from({ length: transferSet.count }, (_, person) =>
    values.subarray(person * size, (person + 1) * size).filter((label) => label >= 0),
  );
  const pairs = people.flatMap((seen) =>
    seen.length < 2
      ? []
      : Array.from(seen, (label) => ({ seen: seen.filter((i) => i !== label), label })),
  );
  const single = historySet(
    pairs.map(({ seen }) => ({ seen, heldOut: [] })),
    items,
    1,
  );
  single.labels.values.set(pairs.map(({ label }) => label));
  const ways = [
    { name: 'a row a person, all items its labels', set: transferSet, augment: data.augment },
    { name: 'a row an item, the others its input', set: single, augment: null },
  ];
  const rows: string[][] = [];
  for (const { name, set, augment } of ways) {
    const model = describe(items, set.labels.size, 'kd');
    const executor = new PlanWasmExecutor(runtime, model, initialWeights(model.layers, 1));
    const batches = new Batches(set, Number(options.batch), 1, augment);
    const found: string[] = [];
    let [step, spent] = [0, 0];
    for (const share of [0.25, 0.5, 1]) {
      while (spent < 1e6 * share * Number(options.seconds)) {
        const start = process.cpuUsage();
        step++;
        executor.step(batches.at(step), { ...settings, dropoutSeed: dropoutSeedOf(1, step) });
        const { user, system } = process.cpuUsage(start);
        spent += user + system;
      }
      const measured = { task, examples: testSet, indices: allOf(testSet), teacher: null };
      const { score } = await measure(measured, outputsOf(executor, testSet), async () => {});
      found.push(`${(100 * score).toFixed(2)}%`);
    }
    executor.dispose();
    rows.push([
      name,
      set.count.toLocaleString('en'),
      (step / batches.perEpoch).toFixed(1),
      ...found,
    ]);
  }
  const after = [0.25, 0.5, 1].map((share) => `${share * Number(options.seconds)} s`);
  const title = `NDCG@10 of rank 8 from labels alone on ${basename(file)}`;
  return { title, columns: ['rows', 'in an epoch', 'epochs', ...after], rows };
}

await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
const runtime = await PlanRuntime.start();
console.log(machine(`Node ${process.version.slice(1)}`));
for (const items of [1000, 10_000]) console.log(textOf(timeMethods(runtime, items)));
if (options.data) console.log(textOf(await compareRows(runtime, options.data)));
