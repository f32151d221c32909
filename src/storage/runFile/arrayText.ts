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
 * The data again, its arrays still of zeros, and what puts `size` bytes into them. So a text can be
 * checked before its bytes are read. No byte is named twice and none is left over, so that a short
 * text cannot ask for more than there is, nor bytes come that nothing asks for.
 *
 * @throws Error where the text is no such JSON, or an array does not lie within the bytes.
 */
export function readArrayText(
  text: string,
  size: number,
): { data: unknown; fill(bytes: Uint8Array): void } {
  const places: { at: number; array: AnyArray }[] = [];
  let unnamed = size;
  const data: unknown = JSON.parse(text, (_, value: unknown) => {
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
    const bytes = length * Type.BYTES_PER_ELEMENT;
    const isWithin = isCount(at) && isCount(length) && at + bytes <= size;
    if (!isWithin || bytes > unnamed) throw new Error('an array lies outside the bytes');
    unnamed -= bytes;
    const array = new Type(length);
    places.push({ at, array });
    return array;
  });
  if (unnamed > 0) throw new Error(`${unnamed} bytes belong to no array`);
  return {
    data,
    fill(bytes) {
      for (const { at, array } of places) {
        const own = new Uint8Array(array.buffer);
        own.set(bytes.subarray(at, at + own.length));
      }
    },
  };
}

/** The data with the content of its arrays. Throws as `readArrayText` does. */
export function fromArrayText(text: string, bytes: Uint8Array): unknown {
  const { data, fill } = readArrayText(text, bytes.byteLength);
  fill(bytes);
  return data;
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
