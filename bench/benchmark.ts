/** One call of the benchmarks: reads the options, measures, prints, and keeps what was asked for. */

import { compareContenders } from './compareContenders';
import { type Entry, entriesFor } from './entries';
import type { StartLane } from './lane';
import { lockstep } from './lockstep';
import { multiplyAddLoops } from './node/multiplyAddLoop';
import { type Options, readOptions, USAGE } from './options';
import { comparisonTable, gpuTable } from './report/comparisonTable';
import { DATA, writeDocument } from './report/document';
import { lockstepTable, scalingTable } from './report/otherTables';
import {
  makeSectionKey,
  type Report,
  readReport,
  type Section,
  type Where,
  writeReport,
} from './report/report';
import { textOf } from './report/table';
import { targetTable } from './report/targets';
import { scaling } from './scaling';

export interface Place {
  where: Where;
  machine: string;
  /** What computes WebGPU; absent where there is none. */
  gpu?: 'hardware' | 'software';
  startLane: StartLane;
}

export async function benchmark(place: Place): Promise<void> {
  let options: Options;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    process.exitCode = 2;
    return;
  }
  console.log(place.machine);
  const report: Report = {};
  for await (const section of sections(place, options)) {
    report[makeSectionKey(section)] = section;
    await keep(options, section);
  }
  quiet();
  const targets = targetTable(report);
  if (targets.rows.length > 0) console.log(textOf(targets));
  if (options.markdown) await writeDocument();
}

const measured = ({ where, machine }: Place) => ({
  where,
  machine,
  date: new Date().toISOString().slice(0, 10),
});

async function* sections(place: Place, options: Options): AsyncGenerator<Section> {
  const { where, startLane } = place;
  const loops = await multiplyAddLoops();
  const entries = entriesFor(where, options.threads).filter(({ id, slow }) =>
    options.only ? options.only.includes(id) : !(options.quick && slow),
  );
  if (options.mode === 'scaling') {
    yield* scalings(place, options, entries);
    return;
  }
  if (options.mode === 'lockstep') {
    yield* locksteps(place, options);
    return;
  }
  for (const net of options.nets) {
    const result = await compareContenders(startLane, net, entries, { ...options, loops, say });
    const section = { kind: 'comparison', ...measured(place), ...result } as const;
    quiet();
    console.log(textOf(comparisonTable(section)));
    const gpu = gpuTable(section);
    if (gpu) console.log(textOf(gpu));
    yield section;
  }
}

async function* scalings(
  place: Place,
  options: Options,
  entries: readonly Entry[],
): AsyncGenerator<Section> {
  const ours = options.threads > 1 ? 'plan-n' : 'plan-1';
  const budgetMs = options.budgetMs / 4;
  const parts = [
    ['batch', 'mlp', [ours, 'stock-1', 'jax-1']],
    ['batch', 'small', [ours]],
    ['width', 'mlp', [ours, 'stock-1', 'jax-1']],
    ['threads', 'mlp', [ours]],
    ['threads', 'small', [ours]],
  ] as const;
  for (const [axis, net, ids] of parts) {
    const chosen = entries.filter(({ id }) => ids.some((wanted) => wanted === id));
    const result = await scaling(place.startLane, axis, net, chosen, { ...options, budgetMs, say });
    const section = { kind: 'scaling', ...measured(place), ...result } as const;
    quiet();
    console.log(textOf(scalingTable(section)));
    yield section;
  }
}

async function* locksteps(place: Place, options: Options): AsyncGenerator<Section> {
  // In software WebGPU takes minutes a round, and says nothing that WebAssembly does not.
  const means = place.gpu === 'hardware' ? (['wasm', 'webgpu'] as const) : (['wasm'] as const);
  for (const net of options.nets) {
    for (const mean of means) {
      const result = await lockstep(place.startLane, net, mean, { ...options, say });
      const section = { kind: 'lockstep', ...measured(place), ...result } as const;
      quiet();
      console.log(textOf(lockstepTable([section])));
      yield section;
    }
  }
}

/** Adds a section to the files at once: what comes later may fail. */
async function keep({ out, markdown }: Options, section: Section): Promise<void> {
  for (const path of [out, markdown ? DATA : null]) {
    if (path)
      await writeReport(path, { ...(await readReport(path)), [makeSectionKey(section)]: section });
  }
}

/** On a terminal one line, written over by the next; elsewhere a line each. */
function say(what: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${what}` : `${what}\n`);
}

function quiet(): void {
  if (process.stderr.isTTY) say('');
}
