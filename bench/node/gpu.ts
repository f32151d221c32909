/**
 * `npm run bench:gpu`: WebGPU in Node, by the npm package `webgpu` (Dawn), for machines with a
 * graphics processor and no browser. Checks every kernel, then times our plan beside stock tfjs.
 * Options: --groups dense,conv (default: all; none) and those of `../options.ts` for the comparison.
 */

import { nodeContext } from '../../src/cli/nodeContext';
import { provideWebgpu } from '../../src/cli/nodeWebgpu';
import { liveSettingsOf } from '../../src/config/live';
import { catalog } from '../../src/workloads/catalog';
import { answering } from '../answer';
import { compareContenders } from '../compareContenders';
import { entriesFor } from '../entries';
import type { StartLane } from '../lane';
import { type Options, readOptions, USAGE } from '../options';
import { comparisonTable, gpuTable } from '../report/comparisonTable';
import { textOf } from '../report/table';
import { machine } from './machine';

/** tfjs and jax-js look for a browser's features; these two are enough for tfjs on WebGPU. */
const CONTENDERS = ['plan-gpu', 'stock-gpu'];

/** Takes `--groups` out of the arguments; the groups named there. */
function takeGroups(args: string[]): string[] | null {
  const at = args.indexOf('--groups');
  return at < 0 ? null : (args.splice(at, 2)[1] ?? 'none').split(',');
}

/** True where every case of every group passes. */
async function checkKernels(wanted: readonly string[] | null): Promise<boolean> {
  const { groups, runGroup } = await import('../../e2e/kernels/groups');
  const names = wanted ?? Object.keys(groups);
  let failures = 0;
  for (const name of names.filter((each) => each !== 'none')) {
    const results = await runGroup(name);
    const failed = results.filter((result) => result.failed);
    failures += failed.length;
    console.log(`${name}: ${results.length - failed.length} of ${results.length} passed`);
    for (const each of failed) console.log(`  ${each.name}: ${each.text}`);
  }
  return failures === 0;
}

const { assets } = nodeContext(liveSettingsOf(catalog.mnist.defaults));

/** All in this process: a device is there once. */
const startLane: StartLane = async () => {
  const answer = answering({ wasmFiles: null, assets });
  return { ask: (request) => answer(request) as never, end: async () => {} };
};

async function netsCompared(options: Options): Promise<void> {
  const wanted = options.only ?? CONTENDERS;
  const entries = entriesFor('browser', 1).filter(({ id }) => wanted.includes(id));
  const adapter = await navigator.gpu.requestAdapter();
  const { vendor = '', architecture = '', description = '' } = adapter?.info ?? {};
  const name = machine(`WebGPU ${[vendor, architecture, description].filter(Boolean).join(' ')}`);
  console.log(name);
  const date = new Date().toISOString().slice(0, 10);
  const say = (what: string) => process.stderr.write(`${what}\n`);
  for (const net of options.nets) {
    const result = await compareContenders(startLane, net, entries, {
      ...options,
      loops: null,
      say,
    });
    const section = { kind: 'comparison', where: 'node', machine: name, date, ...result } as const;
    console.log(textOf(comparisonTable(section)));
    const gpu = gpuTable(section);
    if (gpu) console.log(textOf(gpu));
  }
}

const args = process.argv.slice(2);
const wantedGroups = takeGroups(args);
let options: Options | null = null;
try {
  options = readOptions(args);
  await provideWebgpu();
  if (!(await navigator.gpu.requestAdapter())) throw new Error('Dawn finds no graphics processor.');
  if (!(await checkKernels(wantedGroups))) process.exitCode = 1;
  await netsCompared(options);
} catch (error) {
  console.error(`${(error as Error).message}${options ? '' : `\n${USAGE}`}`);
  process.exitCode = options ? 1 : 2;
}
// Dawn keeps the process alive.
process.exit();
