/** Dropped files as their content: gzip and zip are unpacked, never past a limit. */
import { counted } from '../../text/counted';
import { bytesText } from '../../text/format';
import { unpack } from '../../zip/unpack';
import { type ZipEntry, zipDirectory } from '../../zip/zipDirectory';
import { DatasetError } from '../datasetError';
import { MAX_FILE_BYTES, MAX_FILES, MAX_UNPACKED_BYTES } from '../limits';

/** A file as it was dropped or named. */
export interface SourceFile {
  name: string;
  blob: Blob;
}

/** A file with its content, after unpacking. */
export interface OpenFile {
  /** With the folders of a zip. */
  path: string;
  bytes: Uint8Array;
}

type OnProgress = (done: number, total: number) => void;

/** All files in `sources`, unpacked. Throws DatasetError. */
export async function openFiles(
  sources: readonly SourceFile[],
  onProgress: OnProgress,
): Promise<OpenFile[]> {
  const total = sources.reduce((sum, { blob }) => sum + blob.size, 0);
  if (sources.length === 0) throw new DatasetError('There is no file: drop one or more.');
  if (total > MAX_FILE_BYTES) throw tooLarge('The files take', total, MAX_FILE_BYTES);
  const files: OpenFile[] = [];
  const room = { left: MAX_UNPACKED_BYTES };
  let done = 0;
  for (const source of sources) {
    const before = done;
    const report: OnProgress = (part, whole) =>
      onProgress(before + (source.blob.size * part) / Math.max(1, whole), total);
    files.push(...(await openOne(source, room, report)));
    done += source.blob.size;
    onProgress(done, total);
  }
  return files;
}

async function openOne(
  { name, blob }: SourceFile,
  room: { left: number },
  report: OnProgress,
): Promise<OpenFile[]> {
  if (blob.size === 0) throw new DatasetError(`“${name}” is empty: choose a file with examples.`);
  const [a, b, c, d] = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
  if (a === 0x1f && b === 0x8b) {
    const bytes = await gunzip(name, blob, room, report);
    return [{ path: name.replace(/\.gz$/i, ''), bytes }];
  }
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) return unzip(name, blob, room, report);
  room.left -= blob.size;
  return [{ path: name, bytes: new Uint8Array(await blob.arrayBuffer()) }];
}

async function gunzip(
  name: string,
  blob: Blob,
  room: { left: number },
  report: OnProgress,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let filled = 0;
  const reader = blob.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  for (;;) {
    const piece = await reader.read().catch((cause) => {
      throw new DatasetError(`“${name}” is cut off or damaged: fetch or pack it anew.`, { cause });
    });
    if (piece.done) break;
    filled += piece.value.length;
    if (filled > room.left) {
      await reader.cancel();
      throw tooLarge(`“${name}” unpacks to more than`, MAX_UNPACKED_BYTES);
    }
    pieces.push(piece.value);
    // How much of the packed file was read is not told; content is a few times larger.
    report(Math.min(filled, 3 * blob.size), 3 * blob.size);
  }
  room.left -= filled;
  const bytes = new Uint8Array(filled);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}

async function unzip(
  name: string,
  blob: Blob,
  room: { left: number },
  report: OnProgress,
): Promise<OpenFile[]> {
  const entries = (await directoryOf(name, blob)).filter(isContent);
  if (entries.length === 0) throw new DatasetError(`“${name}” holds no files.`);
  if (entries.some(({ name: path }) => path === '[Content_Types].xml')) {
    throw new DatasetError(`“${name}” is a document of an office program: save the table as CSV.`);
  }
  const unpacked = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  if (unpacked > room.left) {
    throw tooLarge(`“${name}” unpacks to`, unpacked, MAX_UNPACKED_BYTES);
  }
  room.left -= unpacked;
  const files: OpenFile[] = [];
  let done = 0;
  for (const entry of entries) {
    // Content beyond the stated size ends the unpacking, so the sum above holds.
    const bytes = await unpack(blob, entry, async () => {}).catch((cause) => {
      throw new DatasetError(`“${name}” is damaged at “${entry.name}”: pack it anew.`, { cause });
    });
    files.push({ path: entry.name, bytes });
    done += entry.bytes;
    report(done, unpacked);
  }
  return files;
}

async function directoryOf(name: string, blob: Blob): Promise<ZipEntry[]> {
  try {
    return await zipDirectory(blob, MAX_FILES);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const most = counted(MAX_FILES, 'file');
    throw new DatasetError(
      `“${name}” cannot be unpacked (${reason}): pack it anew, with at most ${most}.`,
      { cause },
    );
  }
}

/** Without folders, and without what systems put beside the files. */
function isContent({ name }: ZipEntry): boolean {
  if (name.endsWith('/')) return false;
  return !name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}

function tooLarge(what: string, bytes: number, most?: number): DatasetError {
  const limit = most === undefined ? '' : `; the limit is ${bytesText(most)}`;
  return new DatasetError(`${what} ${bytesText(bytes)}${limit}. Take a part of the examples.`);
}
