/**
 * How the cost of a step grows with the batch, with the width of the layers and with threads. The
 * first losses must agree here, too.
 */

import type { Architecture } from '../src/model/architecture';
import type { Entry } from './entries';
import { abreast, type StartLane } from './lane';
import { architectures, describeNet, makeNet } from './nets';
import type { ScalingPoint, ScalingSection } from './report/report';
import { largestGap } from './report/statistics';

type Axis = ScalingSection['axis'];

interface Size {
  size: number;
  architecture: Architecture;
  batchSize: number;
  threads: number;
}

const BATCHES = [1, 4, 16, 64, 128, 256, 1024];
const WIDTHS = [25, 50, 100, 200, 400, 800, 1600];
const CHECKED_STEPS = 2;
const TOLERANCE = 1e-3;

export interface ScalingOptions {
  batchSize: number;
  threads: number;
  rounds: number;
  /** For each contender at each size, in all rounds together. */
  budgetMs: number;
  say(what: string): void;
}

/** The sizes along an axis, and a line on what stays the same. */
function sizesOf(
  axis: Axis,
  net: 'mlp' | 'small',
  { batchSize, threads }: ScalingOptions,
): { layers: string; sizes: Size[] } {
  const architecture = architectures[net];
  const layers = describeNet(architecture);
  if (axis === 'batch') {
    const sizes = BATCHES.map((size) => ({ size, architecture, batchSize: size, threads }));
    return { layers, sizes };
  }
  if (axis === 'width') {
    const sizes = WIDTHS.map((size) => ({
      ...{ size, batchSize, threads },
      architecture: { kind: 'mlp' as const, hidden: [size, size] },
    }));
    return { layers: '784 → width → width → 10', sizes };
  }
  const counts = Array.from({ length: threads }, (_, index) => index + 1);
  const sizes = counts.map((size) => ({ size, architecture, batchSize, threads: size }));
  return { layers, sizes };
}

/** Times `entries` (all with the same work) at every size of an axis. */
export async function scaling(
  startLane: StartLane,
  axis: Axis,
  net: 'mlp' | 'small',
  entries: readonly Entry[],
  options: ScalingOptions,
): Promise<Pick<ScalingSection, 'axis' | 'layers' | 'points'>> {
  const { layers, sizes } = sizesOf(axis, net, options);
  const points: ScalingPoint[] = [];
  for (const size of sizes) {
    options.say(`${axis} ${size.size}: ${layers}`);
    const { flops } = makeNet(size.architecture, size.batchSize);
    const rounds = await timeAt(startLane, size, entries, options);
    points.push({ size: size.size, rounds, flops });
  }
  return { axis, layers, points };
}

async function timeAt(
  startLane: StartLane,
  { architecture, batchSize, threads }: Size,
  entries: readonly Entry[],
  { rounds, budgetMs }: ScalingOptions,
): Promise<Record<string, number[]>> {
  const runners = [];
  let expected: number[] | null = null;
  for (const { id, contender, ...entry } of entries) {
    const lane = await abreast(startLane, 1);
    const own = Math.min(entry.threads, threads);
    await lane.ask<'start'>({
      ...{ type: 'start', contender, architecture, batchSize, threads: own, loops: null },
    });
    const { losses } = await lane.ask<'run'>({ type: 'run', steps: CHECKED_STEPS });
    expected ??= losses;
    const gap = largestGap(losses, expected);
    if (!(gap < TOLERANCE)) throw new Error(`${id}: losses differ by ${gap}`);
    const first = await lane.ask<'run'>({ type: 'run', steps: 1 });
    // A quarter of the time to warm up.
    const warmUp = Math.max(1, Math.round(budgetMs / 4 / first.stepMs));
    const { stepMs } = await lane.ask<'run'>({ type: 'run', steps: warmUp });
    const steps = Math.max(1, Math.round(budgetMs / rounds / stepMs));
    runners.push({ id, lane, steps, times: [] as number[] });
  }
  for (let round = 0; round < rounds; round++) {
    for (const { lane, steps, times } of runners) {
      times.push((await lane.ask<'run'>({ type: 'run', steps })).stepMs);
    }
  }
  for (const { lane } of runners) await lane.end();
  return Object.fromEntries(runners.map(({ id, times }) => [id, times]));
}
