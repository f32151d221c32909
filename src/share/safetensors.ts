/**
 * Arrays in the format of safetensors: the length of the header in 8 bytes, little-endian, the
 * header as JSON, and the arrays one after another. https://github.com/huggingface/safetensors
 */
import { strToU8 } from 'fflate';
import type { Tensor } from '../protocol/inspection';

/** The header's length is a multiple of this, so that the arrays lie at full words. */
const ALIGNMENT = 8;

/** Throws where two tensors have one name, or a shape does not fit its values. */
export function safetensors(
  tensors: readonly Tensor[],
  notes: Readonly<Record<string, string>>,
): Uint8Array {
  const entries: Record<string, unknown> = { __metadata__: notes };
  let end = 0;
  for (const { name, shape, values } of tensors) {
    const size = shape.reduce((product, side) => product * side, 1);
    if (size !== values.length) throw new RangeError(`${name} has not the shape it says`);
    if (Object.hasOwn(entries, name)) throw new RangeError(`there are two tensors ${name}`);
    const start = end;
    end += values.byteLength;
    const dtype = values instanceof Int32Array ? 'I32' : 'F32';
    entries[name] = { dtype, shape, data_offsets: [start, end] };
  }
  const json = strToU8(JSON.stringify(entries));
  const length = Math.ceil(json.length / ALIGNMENT) * ALIGNMENT;
  const file = new Uint8Array(8 + length + end);
  const view = new DataView(file.buffer);
  view.setUint32(0, length, true);
  file.fill(0x20, 8, 8 + length);
  file.set(json, 8);
  let at = 8 + length;
  for (const { values } of tensors) {
    for (let i = 0; i < values.length; i++, at += 4) {
      if (values instanceof Int32Array) view.setInt32(at, values[i] as number, true);
      else view.setFloat32(at, values[i] as number, true);
    }
  }
  return file;
}
