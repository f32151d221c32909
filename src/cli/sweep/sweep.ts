/**
 * `npm run -s sweep -- sweep.json --out folder [--workers n] [--data FILE…] [--teacher FILE…]`: runs every cell of a sweep and
 * writes JSON lines, a table and a heat map. Called again it goes on where it was interrupted.
 * Exit 0: all runs ended well; 1: some failed; 2: the sweep or the call is wrong.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { scoreOf } from '../../config/catalog';
import { type CellOutcome, groupCells } from '../../sweeps/cellGroups';
import { expandSweep, readSweep } from '../../sweeps/definition';
import { counted } from '../../text/counted';
import { catalog } from '../../workloads/catalog';
import { BadInput, badInputOf, readJson, runCommand } from '../badInput';
import { type OwnPaths, partFiles, partTeacher, readData, withGivenData } from '../dataFiles';
import { ProgressBar } from '../progressBar';
import { readGivenTeacher, withGivenTeacher } from '../teacherFiles';
import { endRunners, runCells } from './runners';
import { addOutcome, openFolder, writeReports } from './sweepFolder';
import { bestLines, sweepTable } from './sweepTable';

const USAGE =
  'usage: npm run -s sweep -- sweep.json --out folder [--workers n] [--data FILE…] [--teacher FILE…]';
const MAX_WORKERS = 64;

async function main(): Promise<void> {
  const { file, folder, workers, own } = readCall();
  const { sweep, problems } = readSweep(await readSweepFile(file, own), catalog);
  if (!sweep) throw badInputOf(problems, 'sweep');
  const { cells } = expandSweep(sweep, catalog);
  const ended = await openFolder(folder, sweep);
  const outcomes = new Map<number, CellOutcome>(ended.map((each) => [each.index, each]));
  const left = cells.filter(({ index }) => !outcomes.has(index));
  const bar = new ProgressBar(process.stderr, () => performance.now());
  const shares = new Map<number, number>();
  const show = () => {
    const done = [...shares.values()].reduce((sum, share) => sum + share, 0);
    bar.show(
      `${counted(left.length, 'run')} on ${counted(workers, 'process', 'processes')}`,
      done,
      left.length,
    );
  };
  await runCells(left, workers, own, {
    onProgress({ index }, share) {
      shares.set(index, share);
      show();
    },
    async onOutcome(outcome) {
      await addOutcome(folder, outcome);
      outcomes.set(outcome.index, outcome);
      shares.set(outcome.index, 1);
      show();
    },
  });
  bar.end();
  await writeReports(folder, sweep.base, cells, outcomes);
  const all = [...outcomes.values()].sort((a, b) => a.index - b.index);
  const score = scoreOf(catalog, sweep.base);
  process.stdout.write(sweepTable(groupCells(all, score), score));
  const isValidation = sweep.base.workload.options.evaluateOn === 'validation';
  process.stdout.write(bestLines(all, score, isValidation));
  process.stderr.write(`${join(folder, 'cells.csv')}, ${join(folder, 'heatmap.svg')}\n`);
  const failed = all.filter(({ error }) => error !== null);
  for (const { coordinates, error } of failed) {
    process.stderr.write(`${JSON.stringify(coordinates)} ${error?.code}: ${error?.message}\n`);
  }
  if (failed.length > 0) process.exitCode = 1;
}

/** As the shell tells the ends of a program by a signal. */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

for (const [signal, code] of Object.entries(exitCodes)) {
  process.once(signal, () => {
    endRunners();
    process.exit(code);
  });
}

/** Own data and an own teacher go into the experiment that the sweep varies. */
async function readSweepFile(file: string, { data, teacher }: OwnPaths): Promise<unknown> {
  const input = await readJson(file, USAGE);
  if (typeof input !== 'object' || input === null) return input;
  let { base = {} } = input as { base?: unknown };
  if (data.length > 0) base = withGivenData(base, await readData(data, base));
  if (teacher.length > 0) base = withGivenTeacher(base, await readGivenTeacher(teacher));
  return data.length + teacher.length > 0 ? { ...input, base } : input;
}

function readCall(): { file: string; folder: string; workers: number; own: OwnPaths } {
  try {
    const { values, tokens } = parseArgs({
      allowPositionals: true,
      tokens: true,
      options: {
        out: { type: 'string' },
        workers: { type: 'string', default: String(availableParallelism()) },
        data: { type: 'string', multiple: true },
        teacher: { type: 'string', multiple: true },
      },
    });
    const { teacher, others } = partTeacher(tokens);
    const { data, configs } = values.data
      ? partFiles(values.data, others)
      : { data: [], configs: others };
    const [file] = configs;
    if (file === undefined || configs.length > 1) throw new Error('give one file of a sweep');
    if (values.out === undefined) throw new Error('name a folder with --out');
    const workers = Number(values.workers);
    if (!Number.isInteger(workers) || workers < 1 || workers > MAX_WORKERS) {
      throw new Error(`--workers must be a whole number from 1 to ${MAX_WORKERS}`);
    }
    return { file, folder: values.out, workers, own: { data, teacher } };
  } catch (error) {
    throw new BadInput([error instanceof Error ? error.message : String(error), USAGE]);
  }
}

await runCommand(main);
