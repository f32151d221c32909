/**
 * One net, all contenders: first the losses of some steps must agree, then everybody is timed, in
 * rounds, so that what disturbs the machine disturbs all alike.
 */

import type { Start } from './answer';
import type { Entry } from './entries';
import { abreast, type Lane, type StartLane } from './lane';
import { architectures, describeNet, type NetId, tinyArchitectures } from './nets';
import type { ComparisonSection, Row } from './report/report';
import { largestGap } from './report/statistics';

export interface ComparisonOptions {
  batchSize: number;
  rounds: number;
  /** Time each contender may take in all rounds together; at least one step is taken. */
  budgetMs: number;
  /** Includes contenders that are left out for slowness. */
  all: boolean;
  loops: Start['loops'];
  /** Told what is going on. */
  say(what: string): void;
}

/** Relative: single precision, sums in another order. */
const TOLERANCE = 1e-3;
const CHECKED_STEPS = 5;
/** A step that takes longer than this is checked on fewer; the second shows a wrong gradient. */
const SLOW_STEP_MS = 1000;
/** Steps before timing: engines compile hot code in the background. */
const WARM_UP_MS = 1000;
const SCRIPT_STEPS = 40;

interface Runner {
  row: Row;
  lane: Lane;
  /** Steps of a round, and of how many rounds it takes part in one. */
  steps: number;
  every: number;
}

/** Times `entries` on `net` side by side. Contenders that cannot train or are wrong are told, not timed. */
export async function compareContenders(
  startLane: StartLane,
  net: NetId,
  entries: readonly Entry[],
  options: ComparisonOptions,
): Promise<Pick<ComparisonSection, 'net' | 'layers' | 'batchSize' | 'rows'>> {
  const { batchSize, say } = options;
  const rows: Row[] = [];
  const runners: Runner[] = [];
  let expected: number[] | null = null;
  for (const entry of entries) {
    const { id, label } = entry;
    const row: Row = { id, label, rounds: [], flops: 0, lossGap: null, checkedSteps: 0 };
    rows.push(row);
    const reason = options.all ? undefined : entry.leftOut?.[net];
    if (reason) {
      row.note = reason;
      continue;
    }
    say(`${net}: ${label}: equal losses?`);
    const lane = await abreast(startLane, entry.copies ?? 1);
    try {
      const { losses, runner } = await check(lane, row, entry, net, options);
      if (!entry.ceiling) {
        expected ??= losses;
        row.lossGap = largestGap(losses, expected);
        row.checkedSteps = Math.min(losses.length, expected.length);
        if (!(row.lossGap < TOLERANCE)) {
          throw new Error(`losses differ by ${row.lossGap.toExponential(1)}`);
        }
      }
      runners.push(runner);
    } catch (error) {
      row.note = (error as Error).message.split('\n')[0]!.slice(0, 120);
      await lane.end();
    }
  }
  await takeRounds(runners, net, options);
  for (const { lane } of runners) await lane.end();
  await timeScripts(startLane, entries, rows, net, options);
  return { net, layers: describeNet(architectures[net]), batchSize, rows };
}

/** Starts a contender, takes the steps whose losses are compared, and warms it up. */
async function check(
  lane: Lane,
  row: Row,
  entry: Entry,
  net: NetId,
  options: ComparisonOptions,
): Promise<{ losses: number[]; runner: Runner }> {
  const { rounds, budgetMs, batchSize } = options;
  const started = await lane.ask<'start'>(startOf(entry, net, batchSize, options));
  row.flops = started.flops;
  const losses: number[] = [];
  let stepMs = Number.POSITIVE_INFINITY;
  let spentMs = 0;
  for (let step = 0; step < (stepMs < SLOW_STEP_MS ? CHECKED_STEPS : 2) || step < 2; step++) {
    const reply = await lane.ask<'run'>({ type: 'run', steps: 1 });
    losses.push(...reply.losses);
    // The first step compiles.
    stepMs = Math.min(stepMs, reply.stepMs);
    spentMs += reply.stepMs;
  }
  if (entry.gpu) row.calls = await lane.ask<'calls'>({ type: 'calls' });
  while (spentMs < WARM_UP_MS) {
    const steps = Math.max(1, Math.round(WARM_UP_MS / 4 / stepMs));
    const reply = await lane.ask<'run'>({ type: 'run', steps });
    stepMs = Math.min(stepMs, reply.stepMs);
    spentMs += steps * reply.stepMs;
  }
  const roundMs = budgetMs / rounds;
  const steps = Math.max(1, Math.round(roundMs / stepMs));
  const every = Math.min(rounds, Math.max(1, Math.ceil(stepMs / roundMs)));
  return { losses, runner: { row, lane, steps, every } };
}

/** Each round begins with another contender, so that nobody always follows the same one. */
async function takeRounds(
  runners: readonly Runner[],
  net: NetId,
  { rounds, say }: ComparisonOptions,
): Promise<void> {
  const times = new Map(runners.map(({ row }) => [row, Array<number | null>(rounds).fill(null)]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < runners.length; turn++) {
      const { row, lane, steps, every } = runners[(turn + round) % runners.length] as Runner;
      if (round % every !== 0) continue;
      say(`${net}: round ${round + 1} of ${rounds}: ${row.label}`);
      const { stepMs } = await lane.ask<'run'>({ type: 'run', steps });
      times.get(row)![round] = stepMs;
    }
  }
  for (const [row, rounds] of times) row.rounds = rounds;
}

/** Where a GPU does the work: how long asking takes, on nets so small that it never waits. */
async function timeScripts(
  startLane: StartLane,
  entries: readonly Entry[],
  rows: readonly Row[],
  net: NetId,
  options: ComparisonOptions,
): Promise<void> {
  const runners: { row: Row; lane: Lane; times: number[] }[] = [];
  for (const [index, entry] of entries.entries()) {
    const row = rows[index] as Row;
    if (!entry.gpu || row.rounds.length === 0) continue;
    options.say(`${net}: ${entry.label}: JavaScript time`);
    const lane = await startLane();
    const start = startOf(entry, net, 4, options);
    await lane.ask<'start'>({ ...start, architecture: tinyArchitectures[net] });
    await lane.ask<'script'>({ type: 'script', steps: SCRIPT_STEPS });
    runners.push({ row, lane, times: [] });
  }
  for (let round = 0; round < options.rounds; round++) {
    for (const { lane, times } of runners) {
      times.push((await lane.ask<'script'>({ type: 'script', steps: SCRIPT_STEPS })).stepMs);
    }
  }
  for (const { row, lane, times } of runners) {
    row.scriptMs = times;
    await lane.end();
  }
}

function startOf(
  { contender, threads }: Entry,
  net: NetId,
  batchSize: number,
  { loops }: ComparisonOptions,
): Start {
  const architecture = architectures[net];
  return { type: 'start', contender, architecture, batchSize, threads, loops };
}
