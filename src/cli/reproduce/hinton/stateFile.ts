/** A network's whole state as one file: a line of JSON, then all arrays as 32-bit floats. */

import { readFile, rename, writeFile } from 'node:fs/promises';
import type { ModelState } from '../../../protocol/checkpoint';

/** How far training has come, and the state there. */
export interface Progress {
  epochs: number;
  seconds: number;
  state: ModelState;
}

interface Head {
  epochs: number;
  seconds: number;
  steps: number;
  weights: { name: string; shape: number[] }[];
  moments: string[];
}

/** Written under another name first, so that an interruption leaves the old file whole. */
export async function writeProgress(path: string, progress: Progress): Promise<void> {
  const { epochs, seconds, state } = progress;
  const names = Object.keys(state.moments);
  const head: Head = {
    epochs,
    seconds,
    steps: state.steps,
    weights: state.weights.map(({ name, shape }) => ({ name, shape })),
    moments: names,
  };
  const arrays = [
    ...state.weights.map(({ values }) => values),
    ...names.flatMap((name) => state.moments[name] as Float32Array[]),
  ];
  const bytes = arrays.map((array) =>
    Buffer.from(array.buffer, array.byteOffset, array.byteLength),
  );
  const partial = `${path}.part`;
  await writeFile(partial, Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...bytes]));
  await rename(partial, path);
}

/** Null where there is no such file. */
export async function readProgress(path: string): Promise<Progress | null> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const end = bytes.indexOf('\n');
  const head = JSON.parse(bytes.toString('utf8', 0, end)) as Head;
  let offset = end + 1;
  const take = (shape: readonly number[]) => {
    const length = shape.reduce((product, side) => product * side, 1);
    // A copy, since the offset in the file need not be a multiple of four.
    const part = bytes.subarray(offset, offset + 4 * length);
    offset += 4 * length;
    if (part.length !== 4 * length) throw new Error(`${path} is damaged: delete it and run again`);
    return new Float32Array(Uint8Array.from(part).buffer);
  };
  const weights = head.weights.map(({ name, shape }) => ({ name, shape, values: take(shape) }));
  const moments = Object.fromEntries(
    head.moments.map((name) => [name, head.weights.map(({ shape }) => take(shape))]),
  );
  return {
    epochs: head.epochs,
    seconds: head.seconds,
    state: { weights, moments, steps: head.steps },
  };
}
