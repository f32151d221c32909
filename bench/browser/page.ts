/**
 * The page of `npm run bench:browser`: one net at a time, ours and stock tfjs in turns. Losses are
 * compared before anything is timed.
 */
import { countCalls } from '../../e2e/kernels/deviceCalls';
import type { Architecture } from '../../src/spec/experiment';
import { makeNet, type Net, type NetId, netOf } from '../nets';
import { type BrowserContender, planContender, startDevice, stockContender } from './contenders';

const CHECKED_STEPS = 3;
const TOLERANCE = 1e-3;
const TINY_STEPS = 40;
const SERIES_MS = 100;

export interface BrowserRow {
  net: NetId;
  name: string;
  medianMs: number;
  fastMs: number;
  dispatches: number;
  submits: number;
  /** JavaScript time of a step of a net of the same shape so small that the device never waits. */
  scriptMs: number;
  worstLossGap: number;
}

const makers = { plan: planContender, stock: stockContender };

/** Nets of the same layers with next to no arithmetic. */
const tiny: Record<NetId, Architecture> = {
  mlp: { kind: 'mlp', hidden: [8, 8] },
  small: small(1, 1),
  medium: { ...small(1, 1), dense: [4] },
};

function small(...filters: number[]) {
  const blocks = filters.map((count) => ({ filters: count, kernel: 3, pool: true }));
  return { kind: 'cnn' as const, blocks, dense: [] as number[] };
}

async function bench(id: NetId, batchSize: number, rounds: number): Promise<BrowserRow[]> {
  const net = makeNet(id, batchSize);
  const runs: { row: BrowserRow; contender: BrowserContender; times: number[] }[] = [];
  let expected: number[] | null = null;
  for (const [name, make] of Object.entries(makers)) {
    const contender = await make(net);
    for (let step = 0; step < CHECKED_STEPS; step++) contender.step();
    const losses = await contender.finish();
    expected ??= losses;
    const gaps = losses.map((loss, step) => Math.abs(loss / expected![step]! - 1));
    const worstLossGap = Math.max(...gaps);
    if (!(worstLossGap < TOLERANCE)) throw new Error(`${name}: losses are off by ${worstLossGap}`);
    const counts = await countCalls(() => contender.step());
    await contender.finish();
    const { dispatches, submits } = counts;
    const row = {
      net: id,
      name,
      medianMs: 0,
      fastMs: 0,
      dispatches,
      submits,
      scriptMs: 0,
      worstLossGap,
    };
    runs.push({ row, contender, times: [] });
  }
  for (let round = 0; round < rounds; round++) {
    for (const { contender, times } of runs) times.push(await timeOf(contender));
  }
  for (const { row, contender, times } of runs) {
    times.sort((a, b) => a - b);
    row.medianMs = times[Math.floor(times.length / 2)]!;
    row.fastMs = times[0]!;
    contender.dispose();
  }
  const tinyNet = netOf(tiny[id], 4);
  for (const [name, scriptMs] of Object.entries(await scriptTimes(tinyNet))) {
    runs.find(({ row }) => row.name === name)!.row.scriptMs = scriptMs;
  }
  return runs.map(({ row }) => row);
}

/** Milliseconds of a step, from a series long enough that waiting for its end does not count. */
async function timeOf(contender: BrowserContender): Promise<number> {
  for (let steps = 1; ; steps *= 4) {
    const start = performance.now();
    for (let step = 0; step < steps; step++) contender.step();
    await contender.finish();
    const elapsedMs = performance.now() - start;
    if (elapsedMs >= SERIES_MS) return elapsedMs / steps;
  }
}

/** Median milliseconds that the call of a step takes, without what the device does. */
async function scriptTimes(net: Net): Promise<Record<string, number>> {
  const medians: Record<string, number> = {};
  for (const [name, make] of Object.entries(makers)) {
    const contender = await make(net);
    const times: number[] = [];
    for (let step = 0; step < 3 * TINY_STEPS; step++) {
      const start = performance.now();
      contender.step();
      const elapsedMs = performance.now() - start;
      await contender.finish();
      if (step >= TINY_STEPS) times.push(elapsedMs);
    }
    times.sort((a, b) => a - b);
    medians[name] = times[Math.floor(times.length / 2)]!;
    contender.dispose();
  }
  return medians;
}

async function adapterName(): Promise<string> {
  const { adapterInfo: info } = await startDevice();
  return [info.vendor, info.architecture, info.description].filter(Boolean).join(' · ');
}

declare global {
  var lab: { bench: typeof bench; adapterName: typeof adapterName };
}
globalThis.lab = { bench, adapterName };
