/**
 * `npm run -s distill -- [--data FILE…] [--teacher FILE…] [spec.json] [--out run.json] [--backend wasm|webgpu|cpu]`: the
 * engine without a page. The spec may be written in place of its file's name. Exit 0: done; 1: the run failed; 2: the spec or the call is wrong.
 */

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { datasetOf, describeMissing } from '../config/dataset';
import { isExampleDataset } from '../config/exampleDataset';
import type { ExperimentConfig } from '../config/experiment';
import { liveSettingsOf } from '../config/live';
import { readConfig } from '../config/reading/validate';
import { describeMissingTeacher, teacherFileOf } from '../config/teacherFile';
import { type DatasetReader, noDatasets } from '../datasets/dataset';
import { EngineError } from '../engine/errors';
import { train } from '../engine/run/train';
import type { EngineEvent } from '../protocol/events';
import { plainRecord } from '../records/plainFigures';
import { emptyTrace, reduceRun } from '../records/runTrace';
import type { TeacherReader } from '../teacherFiles/teacherInfo';
import { catalog } from '../workloads/catalog';
import { BadInput, badInputOf, readJson, runCommand } from './badInput';
import { partFiles, partTeacher, readData, withGivenData } from './dataFiles';
import { nodeContext } from './nodeContext';
import { provideWebgpu } from './nodeWebgpu';
import { checkOutFile, reasonOf } from './outPath';
import { ProgressBar } from './progressBar';
import { toRunRecord } from './record';
import { resultTable } from './resultTable';
import { readGivenTeacher, withGivenTeacher } from './teacherFiles';

const USAGE =
  'usage: npm run -s distill -- [--data FILE…] [--teacher FILE…] [spec.json] [--out run.json] [--backend wasm|webgpu|cpu]';

const taskLabels = {
  data: 'reading data',
  'teacher-download': 'reading the teacher',
  'teacher-training': 'training the teacher',
  'assistant-training': 'distilling the assistant',
  'generation-training': 'distilling an earlier generation',
  'teacher-evaluation': 'testing the teacher',
  'teacher-logits': 'asking the teacher',
  'teacher-writing': 'the teacher writes the targets',
  'final-evaluation': 'testing student and baseline',
} as const;

async function main(): Promise<void> {
  const { out, ...call } = readArguments();
  const { spec, datasets, teacherFiles } = await readConfigFile(call);
  if (out !== undefined) await checkOutFile(out);
  if (spec.backend === 'webgpu') await provideWebgpu();
  const bar = new ProgressBar(process.stderr, () => performance.now());
  let trace = emptyTrace(spec);
  for await (const event of train(
    spec,
    nodeContext(liveSettingsOf(spec), datasets, teacherFiles),
  )) {
    trace = reduceRun(trace, event);
    showProgress(event, trace.totalSteps, bar);
    if (event.type === 'failed') {
      bar.end();
      throw new EngineError(event.error.code, event.error.message);
    }
  }
  bar.end();
  const run = toRunRecord(trace);
  const text = `${JSON.stringify(plainRecord(run), null, 2)}\n`;
  process.stderr.write(resultTable(run));
  if (out === undefined) process.stdout.write(text);
  else await writeRecord(out, text);
}

/** Where the file cannot be written any more, the record is not lost. */
async function writeRecord(out: string, text: string): Promise<void> {
  try {
    await writeFile(out, text);
  } catch (error) {
    process.stdout.write(text);
    process.stderr.write(`--out ${out}: ${reasonOf(error)}; the record is on standard output\n`);
    process.exitCode = 1;
  }
}

function readArguments() {
  try {
    const { values, tokens } = parseArgs({
      allowPositionals: true,
      tokens: true,
      options: {
        out: { type: 'string' },
        backend: { type: 'string' },
        data: { type: 'string', multiple: true },
        teacher: { type: 'string', multiple: true },
      },
    });
    const { teacher, others } = partTeacher(tokens);
    const { data, configs } = values.data
      ? partFiles(values.data, others)
      : { data: [], configs: others };
    if (configs.length > 1) throw new Error('one spec at a time');
    return { file: configs[0], out: values.out, backend: values.backend, data, teacher };
  } catch (error) {
    throw new BadInput([error instanceof Error ? error.message : String(error), USAGE]);
  }
}

interface Experiment {
  spec: ExperimentConfig;
  datasets: DatasetReader;
  teacherFiles: TeacherReader | undefined;
}

async function readConfigFile({
  file,
  backend,
  data,
  teacher,
}: Omit<ReturnType<typeof readArguments>, 'out'>): Promise<Experiment> {
  let input: unknown = file === undefined ? {} : await readJson(file, USAGE);
  if (backend !== undefined && typeof input === 'object' && input !== null) {
    input = { ...input, backend };
  }
  const given = data.length > 0 ? await readData(data, input) : null;
  if (given) input = withGivenData(input, given);
  const taught = teacher.length > 0 ? await readGivenTeacher(teacher) : null;
  if (taught) input = withGivenTeacher(input, taught);
  for (const note of taught?.notes ?? []) process.stderr.write(`--teacher: ${note}\n`);
  const { spec, problems } = readConfig(input, catalog);
  if (!spec) throw badInputOf(problems, 'spec');
  const named = datasetOf(spec);
  if (named && !given && !isExampleDataset(named)) {
    throw new BadInput([
      `The experiment needs own data. ${describeMissing(named)}`,
      'Give these files after --data.',
    ]);
  }
  const teacherFile = teacherFileOf(spec);
  if (teacherFile && !taught) {
    throw new BadInput([
      `The experiment needs a teacher of your own. ${describeMissingTeacher(teacherFile)}`,
      'Give these files after --teacher.',
    ]);
  }
  const datasets = given?.datasets ?? noDatasets;
  return { spec, datasets, teacherFiles: taught?.teacherFiles };
}

function showProgress(event: EngineEvent, totalSteps: number, bar: ProgressBar): void {
  if (event.type === 'progress') bar.show(taskLabels[event.task], event.done, event.total);
  if (event.type === 'stepped') bar.show('distilling', event.step, totalSteps);
}

await runCommand(main);
