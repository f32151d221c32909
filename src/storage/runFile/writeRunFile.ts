/**
 * Puts runs into one zip: a manifest, plans of batches, then two parts a run, its data as JSON and
 * its arrays.
 */
import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { StoredBatch } from '../../store/batches/batchRepository';
import { RunFileError } from '../../store/runs/runFile';
import type { ExportedRun } from '../exportedRun';
import { toArrayText } from './arrayText';
import {
  BATCHES,
  MANIFEST,
  partNames,
  RUN_FILE_FORMAT,
  RUN_FILE_VERSION,
  runFileLimits,
} from './limits';

/** Arrays are handed on in pieces, so that the page answers in between. */
const PIECE = 1 << 18;

export interface RunFileSource {
  count: number;
  batches: readonly StoredBatch[];
  /** The run at a position; read when its turn comes, so that only one lies in memory. */
  copyAt(position: number): Promise<ExportedRun>;
  /** Awaited between pieces. */
  yieldToEvents(): Promise<void>;
}

/** Throws `RunFileError` where the runs are more than a file may hold. */
export async function writeRunFile({
  count,
  batches,
  copyAt,
  yieldToEvents,
}: RunFileSource): Promise<Blob> {
  if (count > runFileLimits.runs) throw tooLarge();
  // Finished parts go into blobs, which the browser may keep outside memory.
  let done = new Blob([], { type: 'application/zip' });
  let fresh: Uint8Array[] = [];
  let bytes = 0;
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    fresh.push(piece);
  });
  const settle = () => {
    done = new Blob([done, ...(fresh as BlobPart[])], { type: done.type });
    fresh = [];
    if (done.size > runFileLimits.bytes || bytes > runFileLimits.bytes) throw tooLarge();
  };
  const addText = (name: string, text: string) => {
    const file = new ZipDeflate(name);
    zip.add(file);
    const content = strToU8(text);
    bytes += content.length;
    file.push(content, true);
  };
  // Weights and losses hardly get smaller; packing them would only take time.
  const addBytes = async (name: string, pieces: readonly Uint8Array[]) => {
    const file = new ZipPassThrough(name);
    zip.add(file);
    for (const piece of pieces) {
      bytes += piece.length;
      for (let at = 0; at < piece.length; at += PIECE) {
        file.push(piece.subarray(at, at + PIECE));
        await yieldToEvents();
      }
    }
    file.push(new Uint8Array(0), true);
  };

  addText(
    MANIFEST,
    JSON.stringify({ format: RUN_FILE_FORMAT, version: RUN_FILE_VERSION, runs: count }),
  );
  if (batches.length > 0) addText(BATCHES, toArrayText(batches).text);
  for (let position = 0; position < count; position++) {
    const names = partNames(position);
    const { text, pieces } = toArrayText(await copyAt(position));
    addText(names.json, text);
    await addBytes(names.arrays, pieces);
    settle();
  }
  zip.end();
  settle();
  return done;
}

function tooLarge(): RunFileError {
  const { runs, bytes } = runFileLimits;
  return new RunFileError(
    'too-large',
    `A file holds at most ${runs.toLocaleString('en')} runs and ${bytes / 1e9} GB.`,
  );
}
