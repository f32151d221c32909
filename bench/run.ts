/**
 * `npm run bench`: milliseconds of one training step, ours against others and against what the
 * machine can do, all in one run. Equal losses are checked before anything is timed; contenders
 * take turns. Shown are the median step and, for busy machines, the fastest tenth (its upper end),
 * from which rates and ratios are taken. Options: --nets mlp,small --rounds 12
 * --threads 2 --out file.json
 */
import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { makeNet, type NetId, netIds } from './nets';
import { type Child, startChild } from './processes';

const { values: options } = parseArgs({
  options: {
    nets: { type: 'string', default: netIds.join() },
    rounds: { type: 'string', default: '12' },
    threads: { type: 'string', default: String(availableParallelism()) },
    batch: { type: 'string', default: '128' },
    out: { type: 'string' },
  },
});
const batchSize = Number(options.batch);

/** Steps whose losses must agree. */
const CHECKED_STEPS = 4;
const TOLERANCE = 1e-3;
/** Steps before timing: engines compile hot code in the background. */
const WARM_UP_MS = 1500;
const ROUND_MS = 250;

interface Entry {
  name: string;
  contender: string;
  threads: number;
}

const threads = Number(options.threads);
const entries: Entry[] = [
  { name: 'plan, 1 thread', contender: 'plan', threads: 1 },
  ...(threads > 1 ? [{ name: `plan, ${threads} threads`, contender: 'plan', threads }] : []),
  { name: 'plan, 1 thread, plain SIMD', contender: 'planSimd', threads: 1 },
  { name: 'tfjs wasm with our kernels', contender: 'tfjsMended', threads: 1 },
  { name: 'tfjs wasm, stock', contender: 'tfjsStock', threads: 1 },
];

interface Row {
  net: NetId;
  name: string;
  medianMs: number | null;
  fastMs: number | null;
  gflops: number | null;
  note: string;
}

interface Ceilings {
  matMul: number;
  multiplyAdd: number;
}

/** Starts one contender and takes the checked steps; a message where it cannot train. */
async function prepare(
  entry: Entry,
  net: NetId,
): Promise<{ child: Child; losses: number[] } | string> {
  const child = startChild();
  try {
    await child.ask({ type: 'start', ...entry, net, batchSize });
    await child.ask({ type: 'run', steps: CHECKED_STEPS });
    return { child, losses: await child.ask<number[]>({ type: 'losses' }) };
  } catch (error) {
    child.end();
    return (error as Error).message.split('\n')[0] as string;
  }
}

async function timeNet(net: NetId): Promise<Row[]> {
  const rows: Row[] = [];
  const running: { row: Row; child: Child; steps: number; times: number[] }[] = [];
  let expected: number[] | null = null;
  for (const entry of entries) {
    const row: Row = {
      net,
      name: entry.name,
      medianMs: null,
      fastMs: null,
      gflops: null,
      note: '',
    };
    rows.push(row);
    const prepared = await prepare(entry, net);
    if (typeof prepared === 'string') {
      row.note = `cannot train: ${prepared}`;
      continue;
    }
    expected ??= prepared.losses;
    const worst = Math.max(
      ...prepared.losses.map((loss, step) => Math.abs(loss / expected![step]! - 1)),
    );
    if (!(worst < TOLERANCE)) {
      row.note = `not timed: losses differ by ${worst.toExponential(1)}`;
      prepared.child.end();
      continue;
    }
    row.note = `losses within ${worst.toExponential(0)}`;
    running.push({ row, child: prepared.child, steps: 1, times: [] });
  }
  for (const entry of running) {
    const start = performance.now();
    let last = 0;
    while (performance.now() - start < WARM_UP_MS) {
      const times = await entry.child.ask<number[]>({ type: 'run', steps: 4 });
      last = Math.min(...times);
    }
    entry.steps = Math.max(2, Math.round(ROUND_MS / last));
  }
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const { child, steps, times } of running) {
      times.push(...(await child.ask<number[]>({ type: 'run', steps })));
    }
  }
  const { flops } = makeNet(net, batchSize);
  for (const { row, child, times } of running) {
    times.sort((a, b) => a - b);
    row.medianMs = times[Math.floor(times.length / 2)] as number;
    row.fastMs = times[Math.floor(times.length / 10)] as number;
    row.gflops = flops / row.fastMs / 1e6;
    child.end();
  }
  return rows;
}

function print(rows: Row[], { matMul, multiplyAdd }: Ceilings): void {
  const stock = rows.find(({ name }) => name.endsWith('stock'))?.fastMs;
  for (const { net, name, medianMs, fastMs, gflops, note } of rows) {
    const head = [net.padEnd(7), name.padEnd(28)];
    if (medianMs === null || fastMs === null || gflops === null) {
      console.log([...head, note].join('  '));
      continue;
    }
    const times = `${medianMs.toFixed(2).padStart(8)} ${fastMs.toFixed(2).padStart(8)} ms`;
    const shares = [gflops / matMul, gflops / multiplyAdd].map((share) => share.toFixed(2));
    const rate = `${gflops.toFixed(1).padStart(5)} GFLOP/s = ${shares[0]} XNNPACK = ${shares[1]} FMA`;
    const gain = stock ? `${(stock / fastMs).toFixed(1)} × stock` : '';
    console.log([...head, times, rate, gain.padStart(12), note].join('  '));
  }
}

async function main(): Promise<void> {
  const child = startChild();
  const ceilings = await child.ask<Ceilings>({ type: 'ceilings' });
  child.end();
  const { matMul, multiplyAdd } = ceilings;
  console.log(`${cpus()[0]?.model}, Node ${process.version}, batch ${batchSize}`);
  console.log(
    `XNNPACK matMul ${matMul.toFixed(1)} GFLOP/s, FMA loop ${multiplyAdd.toFixed(1)} GFLOP/s`,
  );
  const rows: Row[] = [];
  for (const net of options.nets.split(',') as NetId[]) {
    const timed = await timeNet(net);
    print(timed, ceilings);
    rows.push(...timed);
  }
  if (options.out) {
    const report = { date: new Date().toISOString(), cpu: cpus()[0]?.model, ceilings, rows };
    await writeFile(options.out, `${JSON.stringify(report, null, 2)}\n`);
  }
}

await main();
