import { crc32 as zlibChecksum } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../zip/crc32';
import { fromArrayText, toArrayText } from './arrayText';

const leaf = fc.oneof(
  fc.double(),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.float32Array(),
  fc.uint32Array(),
  fc.int32Array(),
  fc.float64Array(),
);
const { data } = fc.letrec((tie) => ({
  data: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('data'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie('data'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
}));

function thereAndBack(value: unknown): unknown {
  const { text, pieces } = toArrayText(value);
  return fromArrayText(text, Buffer.concat(pieces));
}

describe('data as text and bytes', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(data, (value) => {
        expect(thereAndBack(value)).toEqual(value);
      }),
    );
  });

  it('keep numbers that JSON lacks', () => {
    const numbers = [Number.NaN, Infinity, -Infinity, -0, 0];
    expect(thereAndBack(numbers)).toEqual(numbers);
  });

  it('take nothing from outside the bytes, and no byte twice', () => {
    const bytes = new Uint8Array(8);
    const read = (...notes: object[]) => fromArrayText(JSON.stringify(notes), bytes);
    const two = { $array: 'f32', at: 0, length: 2 };
    expect(read(two)).toEqual([new Float32Array(2)]);
    expect(() => read(two, two)).toThrow('outside');
    expect(() => read({ ...two, at: 4 })).toThrow('outside');
    expect(() => read({ ...two, length: -1 })).toThrow('outside');
    expect(() => read({ ...two, at: 0.5, length: 1 })).toThrow('outside');
    expect(() => read({ ...two, length: 1e300 })).toThrow('outside');
    expect(() => read({ $array: 'constructor', at: 0, length: 1 })).toThrow('no kind of array');
    expect(() => read({ $number: '1e999' })).toThrow('is no number');
  });
});

describe('the checksum', () => {
  it('is that of zip files, in one go or piece by piece', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (one, other) => {
        expect(crc32(one)).toBe(zlibChecksum(one));
        expect(crc32(other, crc32(one))).toBe(zlibChecksum(Buffer.concat([one, other])));
      }),
    );
  });
});
