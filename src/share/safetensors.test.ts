import { describe, expect, it } from 'vitest';
import { safetensors } from './safetensors';

/** Reads a file back by the published description of the format. */
function read(file: Uint8Array) {
  const view = new DataView(file.buffer);
  const length = Number(view.getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
  const valuesOf = (name: string) => {
    const { dtype, data_offsets } = header[name];
    const [start, end] = data_offsets.map((offset: number) => 8 + length + offset);
    const bytes = file.slice(start, end).buffer;
    return [...(dtype === 'I32' ? new Int32Array(bytes) : new Float32Array(bytes))];
  };
  return { length, header, valuesOf };
}

const kernel = {
  name: 'teacher/logits/kernel',
  shape: [2, 3],
  values: Float32Array.of(1, -2, 0.5, 1e-30, 3e38, 0),
};
const labels = { name: 'labels', shape: [3], values: Int32Array.of(-1, 0, 9) };

describe('a safetensors file', () => {
  it('gives every array back as it was, by its name and shape', () => {
    const { length, header, valuesOf } = read(safetensors([kernel, labels], { made: 'hére' }));
    expect(length % 8).toBe(0);
    expect(header.__metadata__).toEqual({ made: 'hére' });
    expect(header[kernel.name]).toEqual({ dtype: 'F32', shape: [2, 3], data_offsets: [0, 24] });
    expect(header.labels).toEqual({ dtype: 'I32', shape: [3], data_offsets: [24, 36] });
    expect(valuesOf(kernel.name)).toEqual([...kernel.values]);
    expect(valuesOf('labels')).toEqual([-1, 0, 9]);
  });

  it('refuses two arrays of one name, and a shape that does not fit', () => {
    expect(() => safetensors([labels, labels], {})).toThrow(/two tensors/);
    expect(() => safetensors([{ ...labels, shape: [4] }], {})).toThrow(/shape/);
  });
});
