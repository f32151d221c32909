/**
 * Reads a run file that anybody may have made: sizes first, then checksums, then every value. It
 * gives all runs of the file or throws; nothing of it is ever run as code.
 */

import type { Catalog } from '../../config/catalog';
import { clip } from '../../config/reading/outside';
import { readConfig } from '../../config/reading/validate';
import { z } from '../../config/zod';
import type { StoredBatch } from '../../store/batches/batchRepository';
import { asPresent } from '../../store/lab/shownRun';
import { type OnProgress, RunFileError } from '../../store/runs/runFile';
import { unpack } from '../../zip/unpack';
import { type ZipEntry, zipDirectory } from '../../zip/zipDirectory';
import type { ExportedRun, RunBundle } from '../exportedRun';
import { fromArrayText, readArrayText } from './arrayText';
import { batchesSchema, readableBatch } from './batchSchema';
import {
  BATCHES,
  MANIFEST,
  partNames,
  RUN_FILE_FORMAT,
  RUN_FILE_VERSION,
  runFileLimits,
} from './limits';
import { exportedRunSchema, manifestSchema } from './schema';
import { shapeProblem } from './shapeProblem';
import { checkText } from './textLimits';

export interface ReadingPace {
  onProgress: OnProgress;
  /** Awaited between pieces, so that the page answers. */
  yieldToEvents(): Promise<void>;
}

export async function readRunFile(
  file: Blob,
  catalog: Catalog,
  { onProgress, yieldToEvents }: ReadingPace,
): Promise<RunBundle> {
  const entries = await directoryOf(file);
  const entryOf = (name: string) => {
    const entry = entries.get(name);
    if (!entry) throw makeDamageError(`${name} is missing`);
    return entry;
  };
  const part = (name: string) => orDamaged(() => unpack(file, entryOf(name), yieldToEvents));

  const runs = await manifestOf(await part(MANIFEST));
  const batches = entries.has(BATCHES) ? batchesOf(await part(BATCHES), catalog) : [];
  const copies: ExportedRun[] = [];
  for (let position = 0; position < runs; position++) {
    const { json, arrays } = partNames(position);
    const { copy, fill } = copyOf(await part(json), entryOf(arrays).bytes, json, catalog);
    fill(await part(arrays));
    copies.push(copy);
    onProgress(position + 1, runs);
  }
  return { copies, batches };
}

/** The parts of the file by name, within the limits. */
async function directoryOf(file: Blob): Promise<ReadonlyMap<string, ZipEntry>> {
  const { bytes, jsonBytes, runs } = runFileLimits;
  if (file.size > bytes) throw tooLarge('It');
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (start.join() !== '80,75,3,4') throw new RunFileError('foreign', 'It is no zip file.');
  // Two parts a run and two more; some zip programs add as many of their own.
  const entries = await orDamaged(() => zipDirectory(file, 4 * runs + 4));
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  if (!byName.has(MANIFEST)) throw new RunFileError('foreign', `It has no ${MANIFEST}.`);
  if (byName.size < entries.length) throw makeDamageError('two parts have the same name');
  const unpacked = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (unpacked > bytes) throw tooLarge('Its content');
  const isTooLong = entries.some(({ name, bytes }) => name.endsWith('.json') && bytes > jsonBytes);
  if (isTooLong) throw tooLarge('One of its parts');
  return byName;
}

async function manifestOf(content: Uint8Array): Promise<number> {
  const manifest = await orDamaged(async () => JSON.parse(textOf(content)) as unknown);
  const { format, version } = (manifest ?? {}) as { format?: unknown; version?: unknown };
  if (format !== RUN_FILE_FORMAT) {
    throw new RunFileError('foreign', `Its ${MANIFEST} is not that of runs.`);
  }
  if (typeof version === 'number' && version > RUN_FILE_VERSION) {
    throw new RunFileError(
      'newer',
      `It has format ${version}; this lab reads up to ${RUN_FILE_VERSION}.`,
    );
  }
  return orInvalid(MANIFEST, () => manifestSchema.parse(manifest)).runs;
}

function batchesOf(content: Uint8Array, catalog: Catalog): StoredBatch[] {
  return orInvalid(BATCHES, () => {
    const found = batchesSchema.parse(fromArrayText(textOf(content), new Uint8Array(0)));
    return found.map((batch) => readableBatch(batch, catalog));
  });
}

/** The run whose arrays take `size` bytes, checked before they are unpacked, and what fills them in. */
function copyOf(
  text: Uint8Array,
  size: number,
  name: string,
  catalog: Catalog,
): { copy: ExportedRun; fill(bytes: Uint8Array): void } {
  const { data, fill } = orInvalid(name, () => readArrayText(textOf(text), size));
  const copy = orInvalid(name, () => exportedRunSchema.parse(data));
  const { spec, problems } = readConfig(asPresent(copy.run.spec), catalog);
  if (!spec) {
    const [first] = problems;
    throw invalid(
      name,
      clip(`the setting ${first?.path || 'version'} ${first?.message}`, runFileLimits.reason),
    );
  }
  const known: ExportedRun = { ...copy, run: { ...copy.run, spec } };
  const problem = shapeProblem(known, catalog);
  if (problem) throw invalid(name, problem);
  return { copy: known, fill };
}

function textOf(bytes: Uint8Array): string {
  checkText(bytes);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

async function orDamaged<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw makeDamageError(reasonOf(error), error);
  }
}

function orInvalid<Result>(name: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw invalid(name, reasonOf(error), error);
  }
}

/** The first of Zod's complaints, with its place; the text of any other error. */
function reasonOf(error: unknown): string {
  const [issue] = error instanceof z.core.$ZodError ? error.issues : [];
  const place = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  const reason = error instanceof Error ? error.message : String(error);
  return clip(issue ? `${place}${issue.message}` : reason, runFileLimits.reason);
}

function makeDamageError(reason: string, cause?: unknown): RunFileError {
  return new RunFileError('damaged', `The file is not as it was saved: ${reason}.`, { cause });
}

function invalid(name: string, reason: string, cause?: unknown): RunFileError {
  return new RunFileError('invalid', `In ${name}: ${reason}.`, { cause });
}

function tooLarge(what: string): RunFileError {
  const { bytes, jsonBytes } = runFileLimits;
  return new RunFileError(
    'too-large',
    `${what} is larger than a run file may be: ${bytes / 1e9} GB in all, ${jsonBytes / 1e6} MB for the text of one run.`,
  );
}
