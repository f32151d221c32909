/**
 * NumPy's file of one array, version 1 to 3: `\x93NUMPY`, two bytes of version, the length of a header, the
 * header as the text of a Python dictionary, then the values.
 * Source: numpy.lib.format, https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
import { DatasetError } from '../../datasets/datasetError';
import { decodeFloat16 } from '../../numeric/float16';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** The header ends where the values may begin at a multiple of this. */
const ALIGNMENT = 64;

export interface NpyArray {
  shape: number[];
  values: Float32Array;
}

export function isNpy(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, index) => bytes[index] === byte);
}

/** Values of 16, 32 or 64 bits, as 32-bit floats. Throws DatasetError; `name` is the file's. */
export function readNpy(name: string, bytes: Uint8Array): NpyArray {
  const { header, start } = headerOf(name, bytes);
  const type = /'descr':\s*'([^']*)'/.exec(header)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
  const sides = /'shape':\s*\(([^)]*)\)/.exec(header)?.[1];
  if (order === undefined || sides === undefined) throw damaged(name);
  const shape = sides.split(',').filter((side) => side.trim() !== '');
  const sizes = shape.map((side) => Number(side));
  if (!sizes.every((size) => Number.isInteger(size) && size >= 0)) throw damaged(name);
  if (order === 'True' && sizes.length > 1) {
    throw new DatasetError(
      `“${name}” has its values column by column: save it with np.save(…, np.ascontiguousarray(logits)).`,
    );
  }
  const count = sizes.reduce((product, size) => product * size, 1);
  return { shape: sizes, values: readValues(name, bytes, { type, start, count }) };
}

function readValues(
  name: string,
  bytes: Uint8Array,
  { type, start, count }: { type: string | undefined; start: number; count: number },
): Float32Array {
  const width = { '<f2': 2, '<f4': 4, '<f8': 8 }[type ?? ''];
  if (width === undefined) {
    throw new DatasetError(
      `“${name}” holds values of the type ${type ?? '?'}, and logits are floats: save it with logits.astype(np.float32).`,
    );
  }
  if (bytes.length !== start + count * width) {
    throw new DatasetError(
      `“${name}” is cut off or too long: its header tells of ${count * width} bytes and there are ${bytes.length - start}. Save it again.`,
    );
  }
  const { buffer } = bytes.slice(start);
  if (width === 2) return decodeFloat16(new Uint16Array(buffer));
  return width === 4 ? new Float32Array(buffer) : Float32Array.from(new Float64Array(buffer));
}

function headerOf(name: string, bytes: Uint8Array): { header: string; start: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = bytes[6] !== 1;
  const at = wide ? 12 : 10;
  if (bytes.length < at) throw damaged(name);
  const length = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  if (bytes.length < at + length) throw damaged(name);
  return { header: new TextDecoder().decode(bytes.subarray(at, at + length)), start: at + length };
}

function damaged(name: string): DatasetError {
  return new DatasetError(`“${name}” is no whole .npy file: save it again with np.save.`);
}

/** `values` [shape] as a file of 32-bit floats or integers, which `np.load` reads. */
export function writeNpy(
  values: Float32Array | Int32Array,
  shape: readonly number[],
): Uint8Array<ArrayBuffer> {
  const sides = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const type = values instanceof Float32Array ? '<f4' : '<i4';
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${sides}), }`;
  const unpadded = MAGIC.length + 4 + text.length + 1;
  const start = Math.ceil(unpadded / ALIGNMENT) * ALIGNMENT;
  const header = `${text.padEnd(start - MAGIC.length - 5)}\n`;
  const bytes = new Uint8Array(start + values.byteLength);
  bytes.set(MAGIC);
  bytes.set([1, 0], MAGIC.length);
  new DataView(bytes.buffer).setUint16(MAGIC.length + 2, header.length, true);
  bytes.set(new TextEncoder().encode(header), MAGIC.length + 4);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), start);
  return bytes;
}
