/**
 * `npm run bench:decoding`: greedy decoding of the 1,000 test numbers of `sequence`, with keys and values kept
 * and with the network asked anew for each word, and beam search, in Node on one thread. It is the
 * processor's time that counts, which other programs change least. Options: --rounds 3.
 */
import { parseArgs } from 'node:util';
import { nodeContext } from '../src/cli/nodeContext';
import { type CatalogModel, outputOf } from '../src/config/catalog';
import { liveSettingsOf } from '../src/config/live';
import { noDatasets } from '../src/datasets/dataset';
import { CachedReader } from '../src/engine/decoding/cachedReader';
import { WasmProducts } from '../src/engine/decoding/products';
import type { ModelDescription } from '../src/engine/executors/executor';
import { PlanWasmExecutor } from '../src/engine/executors/wasm/planWasm';
import { readPretrained } from '../src/engine/teacher/pretrained';
import { PlanRuntime } from '../src/kernels/wasm/runtime';
import { costOf, layersOf } from '../src/model/architecture';
import { initialWeights } from '../src/model/initialWeights';
import { Random } from '../src/numeric/random';
import type { Policy } from '../src/workloads/closedLoop';
import { sequenceMeta as meta } from '../src/workloads/sequence/meta';
import { loadSequence } from '../src/workloads/sequence/numbers';
import type { SequenceOptions } from '../src/workloads/sequence/options';
import { machine } from './node/machine';
import { median } from './report/statistics';
import { textOf } from './report/table';

const { values: given } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const rounds = Number(given.rounds);
const spec = meta.defaults;
const context = nodeContext(liveSettingsOf(spec));
const options = { ...(spec.workload.options as SequenceOptions), trainSize: 1 };
const { closedLoop } = await loadSequence(options, 0, {
  assets: context.assets,
  datasets: noDatasets,
  random: (stream) => new Random(1, stream),
  fixedRandom: (stream) => new Random(0, stream),
  onProgress: () => {},
});
const runtime = await PlanRuntime.start({ threads: 1 });
const inputShape = meta.inputShape(spec);
const output = outputOf(meta, spec);

/** Seconds of the processor that `work` takes. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function weightsOf(entry: CatalogModel, layers: ModelDescription['layers']) {
  if (!entry.pretrained) return initialWeights(layers, 1);
  return (await readPretrained(entry, layers, context.assets, () => {})).weights;
}

async function rowOf(entry: CatalogModel): Promise<string[]> {
  const layers = layersOf(entry.architecture, inputShape, output);
  const weights = await weightsOf(entry, layers);
  const model: ModelDescription = { layers, inputShape, output, optimizer: 'adam', method: 'kd' };
  const executor = new PlanWasmExecutor(runtime, model, weights);
  const anew: Policy = (inputs, count) => executor.predict(inputs, count);
  const write = (policy: Policy) => closedLoop?.measure(policy, 'student', async () => {});
  const cached = async () => {
    const reader = new CachedReader(layers, weights, new WasmProducts(runtime));
    await write(Object.assign((() => anew) as unknown as Policy, { reader }));
    reader.dispose();
  };
  const times = { anew: [] as number[], cached: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const both = [await timed(async () => write(anew)), await timed(cached)] as const;
    // The first round compiles.
    if (round === 0) continue;
    times.anew.push(both[0]);
    times.cached.push(both[1]);
  }
  executor.dispose();
  const ratio = median(
    times.anew.map((seconds, round) => seconds / (times.cached[round] as number)),
  );
  const { parameters } = costOf(layers);
  return [
    `${entry.label}${entry.pretrained ? ', shipped' : ', untrained'}`,
    parameters.toLocaleString('en'),
    median(times.anew).toFixed(2),
    median(times.cached).toFixed(2),
    ratio.toFixed(1),
  ];
}

const rows: string[][] = [];
for (const entry of [meta.teachers[0], meta.students[0]]) {
  if (entry) rows.push(await rowOf(entry));
}
const columns = ['network', 'weights', 'asked anew, s', 'keys and values kept, s', 'ratio'];
process.stdout.write(`${machine(`Node ${process.version.slice(1)}`)}\n`);
process.stdout.write(textOf({ title: '1,000 numbers, greedily', columns, rows }));
