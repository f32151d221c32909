/**
 * `npm run -s reproduce -- hinton|omit-3|seven-eight|temperature-width [--seeds 5] [--threads n]
 * [--out folder]`: trains the networks of a published experiment and writes its table beside the
 * published figures. Goes on where it was interrupted. Exit 0: done; 1: failed; 2: wrong call.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startBackend } from '../../engine/backend';
import { compiledExecutors } from '../../engine/planRuntime';
import { ProgressBar } from '../progressBar';
import { type ExperimentId, experimentIds, teacher, unitsOf } from './experiments';
import { Laboratory } from './laboratory';
import { type Measured, measure } from './measure';
import { markdownOf, tableOf } from './report';

const USAGE = `usage: npm run -s reproduce -- ${experimentIds.join('|')} [--seeds 5] [--threads n] [--out folder]`;
const IMAGES = 60_000;

interface Call {
  id: ExperimentId;
  seeds: number;
  threads: number;
  folder: string;
}

async function main({ id, seeds, threads, folder }: Call): Promise<void> {
  await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
  const units = [
    teacher,
    ...unitsOf(
      id,
      Array.from({ length: seeds }, (_, i) => i + 1),
    ),
  ];
  const bar = new ProgressBar(process.stderr, () => performance.now());
  const epochs = units.reduce((sum, unit) => sum + unit.epochs, 0);
  let finished = 0;
  const laboratory = new Laboratory({
    folder,
    makeExecutor: await compiledExecutors(threads),
    trainSize: IMAGES,
    onEpoch: (_unit, done) => bar.show(id, finished + done, epochs),
  });
  const measured: Measured = {};
  for (const unit of units) {
    const tested = await laboratory.test(unit);
    finished += unit.epochs;
    bar.show(id, finished, epochs);
    if (unit === teacher) measured.teacher = [tested.result.errors];
    else measure(id, tested, measured);
  }
  bar.end();
  const text = markdownOf(tableOf(id, measured, seeds));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${id}.md`), text);
  process.stdout.write(text);
}

function readCall(): Call {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seeds: { type: 'string', default: '5' },
      threads: { type: 'string', default: String(availableParallelism()) },
      out: { type: 'string', default: join('.cache', 'reproduce') },
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
    folder: values.out,
  };
}

let call: Call | null = null;
try {
  call = readCall();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
  process.exitCode = 2;
}
if (call) {
  try {
    await main(call);
    // The threads of the kernels would keep the process alive.
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
