/**
 * The directory at the end of a zip file, read without the rest of the file. fflate, which packs and
 * unpacks here, reads a directory only where the whole file lies in memory, and checks no checksum.
 * Layouts: APPNOTE.TXT of PKWARE, 4.3.7 (local header), 4.3.12 (entry), 4.3.16 (end).
 */

/** One file within the zip. */
export interface ZipEntry {
  name: string;
  /** 0: as it is, 8: deflated. */
  method: number;
  crc32: number;
  packedBytes: number;
  bytes: number;
  /** Where its local header begins. */
  at: number;
}

const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const [LOCAL_BYTES, ENTRY_BYTES, END_BYTES] = [30, 46, 22];

/** A comment, which the lab does not write, has at most as many bytes. */
const MAX_COMMENT = 0xffff;

/** Entries in the order of the directory. Throws where `file` ends in no whole one. */
export async function zipDirectory(file: Blob, mostEntries: number): Promise<ZipEntry[]> {
  const tail = await viewOf(file, Math.max(0, file.size - END_BYTES - MAX_COMMENT), file.size);
  const end = endOf(tail);
  const [count, size, start] = [
    tail.getUint16(end + 10, true),
    tail.getUint32(end + 12, true),
    tail.getUint32(end + 16, true),
  ];
  if (count > mostEntries) throw new Error(`it holds ${count} parts`);
  if (start + size > file.size) throw new Error('its directory lies outside the file');
  const view = await viewOf(file, start, start + size);
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (view.getUint32(at, true) !== ENTRY) throw new Error('its directory cannot be read');
    const nameBytes = view.getUint16(at + 28, true);
    const name = new Uint8Array(view.buffer, at + ENTRY_BYTES, nameBytes);
    entries.push({
      name: new TextDecoder().decode(name),
      method: view.getUint16(at + 10, true),
      crc32: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    const [extra, comment] = [view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    at += ENTRY_BYTES + nameBytes + extra + comment;
  }
  return entries;
}

/** The packed content of `entry`. Throws where it does not begin or end within `file`. */
export async function packedContent(file: Blob, entry: ZipEntry): Promise<Blob> {
  const header = await viewOf(file, entry.at, entry.at + LOCAL_BYTES);
  if (header.getUint32(0, true) !== LOCAL) throw new Error(`${entry.name} is not in its place`);
  const start = entry.at + LOCAL_BYTES + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + entry.packedBytes > file.size) throw new Error(`${entry.name} is cut off`);
  return file.slice(start, start + entry.packedBytes);
}

/** Where the end record begins; it must reach to the end of the file. */
function endOf(tail: DataView): number {
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END) continue;
    if (at + END_BYTES + tail.getUint16(at + 20, true) === tail.byteLength) return at;
  }
  throw new Error('it has no end');
}

async function viewOf(file: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await file.slice(from, to).arrayBuffer());
}
