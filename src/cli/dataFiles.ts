/** `--data FILE…`: own data for a command, read as the page reads dropped files. */
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import {
  DATASET_PATH,
  datasetKindOf,
  describeMissing,
  fittedDefaults,
  withDataset,
} from '../config/dataset';
import { DEFAULT_WORKLOAD, type WorkloadId } from '../config/experiment';
import { applyChanges, flatten, type Json } from '../config/paths';
import type { DatasetDescriptor, DatasetKind } from '../config/settings/dataset';
import { type DatasetReader, describeDataset } from '../datasets/dataset';
import { DatasetError, DatasetMissing } from '../datasets/datasetError';
import type { SourceFile } from '../datasets/files/openFiles';
import { type ReadResult, readDataset } from '../datasets/readDataset';
import { catalog } from '../workloads/catalog';
import { BadInput } from './badInput';

/** Paths of the caller's own files: data, and a teacher. */
export interface OwnPaths {
  data: readonly string[];
  teacher: readonly string[];
}

/** A data set from the command line, and a reader that knows it alone. */
export interface GivenData {
  descriptor: DatasetDescriptor;
  datasets: DatasetReader;
}

/**
 * Parts the words of a call with `--data` into data files and the experiment: JSON itself, or the
 * name of a `.json` file. Only one such may be given.
 */
export function partFiles(
  data: readonly string[],
  positionals: readonly string[],
): { data: string[]; configs: string[] } {
  const isConfig = (word: string) => isJson(word) || /\.json$/i.test(word);
  return {
    data: [...data, ...positionals.filter((word) => !isConfig(word))],
    configs: positionals.filter(isConfig),
  };
}

/** Words of a call that are the experiment itself. */
function isJson(word: string): boolean {
  return word.trimStart().startsWith('{');
}

/** What `parseArgs` tells of each word, in order. */
interface Token {
  kind: string;
  name?: string | undefined;
  value?: string | boolean | undefined;
}

/**
 * Takes the files of a teacher out of the words of a call: all between `--teacher` and the next option, but
 * JSON itself. A name that ends in `.json` is the model's, not the experiment's.
 */
export function partTeacher(tokens: readonly Token[]): { teacher: string[]; others: string[] } {
  const teacher: string[] = [];
  const others: string[] = [];
  let isTeacher = false;
  for (const { kind, name, value } of tokens) {
    if (kind === 'option') isTeacher = name === 'teacher';
    if (typeof value !== 'string') continue;
    if (kind === 'option' && isTeacher) teacher.push(value);
    if (kind === 'positional') (isTeacher && !isJson(value) ? teacher : others).push(value);
  }
  return { teacher, others };
}

/** Reads `files` as `input`, the JSON of an experiment, wants them. Throws BadInput. */
export async function readData(files: readonly string[], input: unknown): Promise<GivenData> {
  const id = workloadOf(input);
  const kind = datasetKindOf(id);
  if (kind === null) {
    throw new BadInput([
      `--data: ${catalog[id].label} brings its own examples; name another workload`,
    ]);
  }
  const wanted = flatten(input as object)[DATASET_PATH] as unknown as DatasetDescriptor | undefined;
  const columns = wanted?.columns;
  const { info, dataset } = await readBlobs(files, kind, columns);
  const descriptor = describeDataset(info);
  return {
    descriptor,
    datasets: {
      async read(hash) {
        if (hash !== info.hash) throw new DatasetMissing(hash);
        return dataset;
      },
    },
  };
}

async function readBlobs(
  files: readonly string[],
  kind: DatasetKind,
  columns: DatasetDescriptor['columns'],
): Promise<ReadResult> {
  try {
    const sources = await Promise.all(files.map(openSource));
    return await readDataset(sources, { kind, ...(columns ? { columns } : {}) });
  } catch (error) {
    if (error instanceof DatasetError) throw new BadInput([`--data: ${error.message}`]);
    throw error;
  }
}

/** A file by its path. Throws BadInput where it cannot be read. */
export async function openSource(path: string): Promise<SourceFile> {
  try {
    return { name: basename(path), blob: await openAsBlob(path) };
  } catch {
    throw new BadInput([
      `${path}: cannot be read; give the paths of files after --data or --teacher`,
    ]);
  }
}

/**
 * `input`, the JSON of an experiment, on the data of the call: sizes that it does not set are made to
 * fit. Throws BadInput where it names other data.
 */
export function withGivenData(input: unknown, { descriptor }: GivenData): unknown {
  const id = workloadOf(input);
  const meta = catalog[id];
  const written = flatten(input as object);
  const named = written[DATASET_PATH] as unknown as DatasetDescriptor | null | undefined;
  if (named && named.hash !== descriptor.hash) {
    throw new BadInput([
      `--data: the experiment needs another data set. ${describeMissing(named)}`,
      `These files are ${descriptor.hash.slice(0, 12)}…`,
    ]);
  }
  const fitted = flatten(withDataset(meta.defaults, descriptor, meta));
  const paths = [DATASET_PATH, ...Object.keys(fittedDefaults(meta, descriptor))];
  const missing = paths.filter((path) => written[path] === undefined || path === DATASET_PATH);
  const changes = Object.fromEntries(missing.map((path) => [path, fitted[path] as Json]));
  const branches = { workload: { options: {} }, teacher: { training: {} }, training: {} };
  return applyChanges(mergeBranches(branches, input as object), changes);
}

/** `over` laid over `base`, branch by branch. */
export function mergeBranches(base: object, over: object): object {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = result[key];
    const isBranch = typeof below === 'object' && typeof value === 'object' && value !== null;
    result[key] = isBranch && below !== null ? mergeBranches(below, value) : value;
  }
  return result;
}

/** The workload that the JSON of an experiment names. Throws BadInput. */
export function workloadOf(input: unknown): WorkloadId {
  const { workload } = input as { workload?: { id?: unknown } };
  const id = workload?.id ?? DEFAULT_WORKLOAD;
  if (typeof id !== 'string' || !Object.hasOwn(catalog, id)) {
    throw new BadInput([`workload.id: must be one of ${Object.keys(catalog).join(', ')}`]);
  }
  return id as WorkloadId;
}
