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
import { checkText } from './textLimits';

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

/** Throws `RunFileError` where the runs, or what is to be read of one, are more than a file may hold. */
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
  const addText = (name: string, text: string, of: string) => {
    const file = new ZipDeflate(name);
    zip.add(file);
    const content = strToU8(text);
    checkReadable(content, of);
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
    'The file',
  );
  if (batches.length > 0) addText(BATCHES, toArrayText(batches).text, 'The plan of the sweeps');
  for (let position = 0; position < count; position++) {
    const names = partNames(position);
    const copy = await copyAt(position);
    const { text, pieces } = toArrayText(copy);
    addText(names.json, text, copy.run.name === null ? 'A run' : `The run “${copy.run.name}”`);
    await addBytes(names.arrays, pieces);
    settle();
  }
  zip.end();
  settle();
  return done;
}

/** Throws where the lab would not read `content` again. */
function checkReadable(content: Uint8Array, whose: string): void {
  const { jsonBytes, text } = runFileLimits;
  const limits = `${text.parts.toLocaleString('en')} figures and ${jsonBytes / 1e6} MB of text`;
  const message = `${whose} has more than a file may hold of it: ${limits}. Save the others without it; the figures of a run can be exported from the lab as JSON.`;
  if (content.length > jsonBytes) throw new RunFileError('too-large', message);
  try {
    checkText(content);
  } catch (cause) {
    throw new RunFileError('too-large', message, { cause });
  }
}

function tooLarge(): RunFileError {
  const { runs, bytes } = runFileLimits;
  return new RunFileError(
    'too-large',
    `A file holds at most ${runs.toLocaleString('en')} runs and ${bytes / 1e9} GB.`,
  );
}
