/**
 * Plain data with typed arrays as JSON and bytes: each array becomes a note of its place among the
 * bytes, little-endian as everywhere a browser runs. Numbers that JSON lacks become notes too.
 */

const arrayTypes = {
  f32: Float32Array,
  f64: Float64Array,
  i32: Int32Array,
  u32: Uint32Array,
  u8: Uint8Array,
} as const;

type ArrayTypeId = keyof typeof arrayTypes;
type AnyArray = InstanceType<(typeof arrayTypes)[ArrayTypeId]>;

interface ArrayNote {
  $array: ArrayTypeId;
  /** First byte. */
  at: number;
  length: number;
}

const NUMBERS = ['NaN', 'Infinity', '-Infinity', '-0'];

/** The text, and the bytes of each array, which follow one another; they are not copied. */
export function toArrayText(data: unknown): { text: string; pieces: Uint8Array[] } {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const text = JSON.stringify(data, (_, value: unknown) => {
    if (typeof value === 'number') return numberNote(value);
    if (!ArrayBuffer.isView(value)) return value;
    const type = typeOf(value);
    const array = value as AnyArray;
    const note: ArrayNote = { $array: type, at: size, length: array.length };
    pieces.push(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    size += array.byteLength;
    return note;
  });
  return { text, pieces };
}

/**
 * The data again; arrays have memory of their own. No byte is read twice, so that a short text
 * cannot ask for more than there is.
 *
 * @throws Error where the text is no such JSON, or an array does not lie within `bytes`.
 */
export function fromArrayText(text: string, bytes: Uint8Array): unknown {
  let unread = bytes.byteLength;
  return JSON.parse(text, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if ('$number' in value) {
      const name = String(value.$number);
      if (!NUMBERS.includes(name)) throw new Error(`${name} is no number`);
      return Number(name);
    }
    if (!('$array' in value)) return value;
    const { $array, at, length } = value as ArrayNote;
    if (!Object.hasOwn(arrayTypes, $array)) throw new Error(`${$array} is no kind of array`);
    const Type = arrayTypes[$array];
    const size = length * Type.BYTES_PER_ELEMENT;
    const isWithin = isCount(at) && isCount(length) && at + size <= bytes.byteLength;
    if (!isWithin || size > unread) throw new Error('an array lies outside the bytes');
    unread -= size;
    return new Type(new Uint8Array(bytes.subarray(at, at + size)).buffer);
  });
}

function numberNote(value: number): unknown {
  if (Number.isFinite(value) && !Object.is(value, -0)) return value;
  return { $number: Object.is(value, -0) ? '-0' : String(value) };
}

function typeOf(view: ArrayBufferView): ArrayTypeId {
  const found = Object.entries(arrayTypes).find(([, Type]) => view instanceof Type);
  if (!found) throw new Error('a run holds a kind of array that has no name in its file');
  return found[0] as ArrayTypeId;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
