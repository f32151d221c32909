/**
 * `npm run -s reproduce -- hinton|omit-3|seven-eight|temperature-width|subliminal|label-smoothing|methods [--seeds 5]
 * [--threads n] [--out folder] [--shipped-teacher] [--rehearse]`: trains the networks of a published experiment, or
 * of a comparison, and writes its tables, beside the published figures where there are any. Goes on where it was
 * interrupted. `--threads` and `--shipped-teacher` are for the first four. Exit 0: done; 1: failed; 2: wrong call.
 */
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startBackend } from '../../engine/backends/backend';
import { BadInput, runCommand } from '../badInput';
import { ProgressBar } from '../progressBar';
import { type ExperimentId, experimentIds } from './hinton/experiments';
import { runExperiment } from './hinton/runExperiment';
import { isStudyId, type StudyId, studies } from './studies';
import { runStudy } from './studies/runStudy';
import { shortenArm } from './studies/study';

const known = [...experimentIds, ...(Object.keys(studies) as StudyId[])];
const USAGE = `usage: npm run -s reproduce -- ${known.join('|')} [--seeds 5] [--threads n] [--out folder] [--shipped-teacher] [--rehearse]`;

interface Call {
  id: ExperimentId | StudyId;
  seeds: number;
  threads: number;
  folder: string;
  usesShippedTeacher: boolean;
  isRehearsal: boolean;
}

async function main(call: Call): Promise<void> {
  await startBackend('wasm', { wasmFiles: null, stepMacs: 0 });
  const bar = new ProgressBar(process.stderr, () => performance.now());
  const onProgress = (done: number, total: number) => bar.show(call.id, done, total);
  const text = await tablesOf(call, onProgress);
  bar.end();
  if (call.isRehearsal) process.stderr.write('A rehearsal: the figures mean nothing.\n');
  process.stdout.write(text);
}

async function tablesOf(
  call: Call,
  onProgress: (done: number, total: number) => void,
): Promise<string> {
  const { id, seeds, folder, isRehearsal } = call;
  if (!isStudyId(id)) return await runExperiment({ ...call, id, onProgress });
  const study = studies[id];
  const text = await runStudy({
    study: isRehearsal ? { ...study, arms: study.arms.map(shortenArm) } : study,
    seeds,
    folder,
    onRun: onProgress,
  });
  await writeFile(join(folder, `${id}.md`), text);
  return text;
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
  if (positionals.length !== 1 || !known.includes(id as Call['id'])) {
    throw new Error(`name one experiment: ${known.join(', ')}`);
  }
  const whole = (name: 'seeds' | 'threads') => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < 1 || value > 64) {
      throw new Error(`--${name} must be a whole number from 1 to 64 (got ${values[name]})`);
    }
    return value;
  };
  return {
    id: id as Call['id'],
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
