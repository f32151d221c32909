/**
 * `npm run bench:ranking`: what a step of a recommender costs with scores over 1,000 and 10,000 items,
 * by method; then how far the same student comes from labels alone in the same time with a row a
 * person, with a row a purchase, and by BPR with sampled items: on the simulated shoppers, or on the data of
 * `--data FILE`. On WebAssembly with one thread (BPR in plain code), in Node; the processor's time counts.
 * Options: --rounds 5, --ms 500 (of each method in a round), --batch 64, --seconds 20, --seeds 3.
 */
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { withDataset } from '../src/config/dataset';
import type { ExperimentConfig } from '../src/config/experiment';
import { describeDataset, noDatasets } from '../src/datasets/dataset';
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
import type { Dataset } from '../src/model/dataset';
import { initialWeights } from '../src/model/initialWeights';
import { Random, type RandomSource } from '../src/numeric/random';
import { catalog } from '../src/workloads/catalog';
import { loadWorkload } from '../src/workloads/registry';
import { historySet } from '../src/workloads/shop/histories';
import type { Augment, WorkloadData } from '../src/workloads/workload';
import { BprStudent } from './bprStudent';
import { machine } from './node/machine';
import { median } from './report/statistics';
import { formatMs, type Table, textOf } from './report/table';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    ms: { type: 'string', default: '500' },
    batch: { type: 'string', default: '64' },
    seconds: { type: 'string', default: '20' },
    seeds: { type: 'string', default: '3' },
    data: { type: 'string' },
  },
});

type ItemDraw = (random: RandomSource) => number;

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

/** The simulated shop, or the data of a file. */
async function openData(
  file: string | undefined,
): Promise<{ config: ExperimentConfig; data: WorkloadData }> {
  const { defaults } = catalog.shop;
  const given = file && (await readInteractions(file));
  const config = given
    ? withDataset(defaults, describeDataset(given.info), catalog.shop)
    : defaults;
  const data = await loadWorkload(config.workload, 1, {
    assets: { read: async (path) => Promise.reject(new Error(path)) },
    datasets: given ? { read: async () => given.dataset } : noDatasets,
    random: (stream) => new Random(1, stream),
    fixedRandom: (stream) => new Random(0, stream),
    onProgress: () => {},
  });
  return { config, data };
}

async function readInteractions(file: string) {
  const source = { name: basename(file), blob: await openAsBlob(file) };
  return await readDataset([source], { kind: 'interactions' });
}

/** NDCG@10 of a student from labels alone, after a quarter, half and all of the seconds. */
async function compareLabels(runtime: PlanRuntime, file: string | undefined): Promise<Table> {
  const { config, data } = await openData(file);
  const { transferSet, testSet } = data;
  const items = testSet.inputs.size;
  const { size, values } = transferSet.labels;
  const people = Array.from({ length: transferSet.count }, (_, person) =>
    values.subarray(person * size, (person + 1) * size).filter((label) => label >= 0),
  );
  const all = people.flatMap((seen) => [...seen]);
  const single = singleRows(people, items);
  const ways: { name: string; set: Dataset; augment: Augment | null; drawItem?: ItemDraw }[] = [
    { name: 'softmax, a row a person', set: transferSet, augment: data.augment },
    { name: 'softmax, a row an item', set: single, augment: null },
    {
      ...{ name: 'BPR, others drawn alike', set: transferSet, augment: data.augment },
      drawItem: (random) => random.below(items),
    },
    {
      ...{ name: 'BPR, others by popularity', set: transferSet, augment: data.augment },
      drawItem: (random) => all[random.below(all.length)] as number,
    },
  ];
  const rows: string[][] = [];
  for (const { name, set, augment, drawItem } of ways) {
    const found: number[][] = [];
    let epochs = 0;
    for (let seed = 1; seed <= Number(options.seeds); seed++) {
      const model = describe(items, set.labels.size, 'kd');
      const start = initialWeights(model.layers, seed);
      const executor = new PlanWasmExecutor(runtime, model, start);
      const bpr = drawItem && new BprStudent(start, settings.learningRate, drawItem);
      const batches = new Batches(set, Number(options.batch), seed, augment);
      const takeStep = (step: number) => {
        const batch = batches.at(step);
        if (!bpr)
          return executor.step(batch, { ...settings, dropoutSeed: dropoutSeedOf(seed, step) });
        const histories = Array.from(batch.indices, (person) => people[person] as Int32Array);
        bpr.step(batch.inputs, histories, new Random(seed, `others ${step}`));
      };
      const scores: number[] = [];
      let [step, spent] = [0, 0];
      for (const share of [0.25, 0.5, 1]) {
        while (spent < 1e6 * share * Number(options.seconds)) {
          const before = process.cpuUsage();
          takeStep(++step);
          const { user, system } = process.cpuUsage(before);
          spent += user + system;
        }
        if (bpr)
          executor.writeState({ ...(await executor.readState()), weights: [...bpr.weights] });
        const measured = {
          task: catalog.shop.task(config),
          examples: testSet,
          indices: allOf(testSet),
          teacher: null,
        };
        const { score } = await measure(measured, outputsOf(executor, testSet), async () => {});
        scores.push(score);
      }
      executor.dispose();
      found.push(scores);
      epochs = step / batches.perEpoch;
    }
    const meanAt = (place: number) =>
      found.reduce((sum, scores) => sum + (scores[place] as number), 0) / found.length;
    rows.push([
      name,
      epochs.toFixed(0),
      ...[0, 1, 2].map((place) => `${(100 * meanAt(place)).toFixed(2)}%`),
    ]);
  }
  const after = [0.25, 0.5, 1].map((share) => `${share * Number(options.seconds)} s`);
  const where = file ? basename(file) : 'simulated shoppers';
  const title = `NDCG@10 of rank 8 from labels alone on ${where}, mean of ${options.seeds} seeds`;
  return { title, columns: ['loss', 'epochs', ...after], rows };
}

/** An example for each item of a history, of which it is the only label; the others are its input. */
function singleRows(people: readonly Int32Array[], items: number): Dataset {
  const pairs = people.flatMap((seen) =>
    seen.length < 2
      ? []
      : Array.from(seen, (label) => ({ seen: seen.filter((i) => i !== label), label })),
  );
  const histories = pairs.map(({ seen }) => ({ seen, heldOut: [] }));
  const single = historySet(histories, items, 1);
  single.labels.values.set(pairs.map(({ label }) => label));
  return single;
}

await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
const runtime = await PlanRuntime.start();
console.log(machine(`Node ${process.version.slice(1)}`));
for (const items of [1000, 10_000]) console.log(textOf(timeMethods(runtime, items)));
console.log(textOf(await compareLabels(runtime, options.data)));
