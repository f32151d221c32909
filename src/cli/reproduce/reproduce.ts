/**
 * `npm run -s reproduce -- hinton|omit-3|seven-eight|temperature-width [--seeds 5] [--threads n]
 * [--out folder] [--shipped-teacher] [--rehearse]`: trains the networks of a published experiment and writes its
 * table beside the published figures. Goes on where it was interrupted. Exit 0: done; 1: failed; 2: wrong call.
 */
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startBackend } from '../../engine/backends/backend';
import { compiledExecutors } from '../../engine/backends/planRuntime';
import { BadInput, runCommand } from '../badInput';
import { ProgressBar } from '../progressBar';
import {
  type ExperimentId,
  experimentIds,
  shortenForRehearsal,
  teacher,
  unitsOf,
} from './experiments';
import { Laboratory } from './laboratory';
import { type Measured, measure } from './measure';
import { markdownOf, tableOf } from './report';
import { readShippedTeacher } from './shippedTeacher';
import type { UnitSpec } from './unit';

const USAGE = `usage: npm run -s reproduce -- ${experimentIds.join('|')} [--seeds 5] [--threads n] [--out folder] [--shipped-teacher] [--rehearse]`;
const IMAGES = 60_000;
const REHEARSAL_IMAGES = 1000;

interface Call {
  id: ExperimentId;
  seeds: number;
  threads: number;
  folder: string;
  usesShippedTeacher: boolean;
  isRehearsal: boolean;
}

async function main({
  id,
  seeds,
  threads,
  folder,
  usesShippedTeacher,
  isRehearsal,
}: Call): Promise<void> {
  await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
  const numbers = Array.from({ length: seeds }, (_, i) => i + 1);
  const planned = [teacher, ...unitsOf(id, numbers)];
  const units = isRehearsal ? planned.map(shortenForRehearsal) : planned;
  const epochsDone = new Map<UnitSpec, number>();
  const bar = new ProgressBar(process.stderr, () => performance.now());
  const laboratory = new Laboratory({
    folder,
    makeExecutor: await compiledExecutors(threads),
    trainSize: isRehearsal ? REHEARSAL_IMAGES : IMAGES,
    onEpoch(unit, done) {
      epochsDone.set(unit, done);
      showProgress();
    },
  });
  const showProgress = () => {
    const sum = (epochs: (unit: UnitSpec) => number) =>
      units.reduce((total, unit) => total + laboratory.work(unit, epochs(unit)), 0);
    const done = sum((unit) => epochsDone.get(unit) ?? 0);
    bar.show(
      id,
      done,
      sum(({ epochs }) => epochs),
    );
  };
  const [first] = units as [UnitSpec];
  if (usesShippedTeacher && (await laboratory.epochsDone(first)) < first.epochs) {
    const { weights, seconds } = await readShippedTeacher(first);
    await laboratory.adopt(first, weights, seconds);
  }
  for (const unit of units) epochsDone.set(unit, await laboratory.epochsDone(unit));
  showProgress();
  const measured: Measured = {};
  const perSeed = (units.length - 1) / seeds;
  let text = '';
  for (const [i, unit] of units.entries()) {
    const tested = await laboratory.test(unit);
    if (i === 0) measured.teacher = [tested.result.errors];
    else measure(id, tested, measured);
    // After each seed, so that an interrupted call leaves a table of those that are complete.
    if (i === 0 || i % perSeed > 0) continue;
    text = markdownOf(tableOf(id, measured, i / perSeed));
    await writeFile(join(folder, `${id}.md`), text);
  }
  bar.end();
  if (isRehearsal) process.stderr.write('A rehearsal: the figures mean nothing.\n');
  process.stdout.write(text);
}

function readCall(): Call {
  try {
    return parseCall();
  } catch (error) {
    throw new BadInput([error instanceof Error ? error.message : String(error), USAGE]);
  }
}

function parseCall(): Call {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seeds: { type: 'string', default: '5' },
      threads: { type: 'string', default: String(availableParallelism()) },
      out: { type: 'string' },
      'shipped-teacher': { type: 'boolean', default: false },
      rehearse: { type: 'boolean', default: false },
    },
  });
  const [id] = positionals;
  if (positionals.length !== 1 || !experimentIds.includes(id as ExperimentId)) {
    throw new Error(`name one experiment: ${experimentIds.join(', ')}`);
  }
  const whole = (name: 'seeds' | 'threads') => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 1 || value > 64) {
      throw new Error(`--${name} must be a whole number from 1 to 64 (got ${values[name]})`);
    }
    return value;
  };
  return {
    id: id as ExperimentId,
    seeds: whole('seeds'),
    threads: whole('threads'),
    folder: values.out ?? join('.cache', values.rehearse ? 'rehearsal' : 'reproduce'),
    usesShippedTeacher: values['shipped-teacher'],
    isRehearsal: values.rehearse,
  };
}

await runCommand(async () => {
  await main(readCall());
});
// The threads of the kernels would keep the process alive.
process.exit();
