/** Finds examples whose input stands in a data set more than once. */

export interface Duplicates {
  /** Test examples whose input is not in the training set. */
  cleanTest: Int32Array;
  /** Training examples whose input an earlier one has. */
  repeated: number;
}

/** Inputs by index; `keyOf` may be equal for different inputs, `isSame` decides. */
export interface ComparedInputs {
  keyOf(index: number): string | number;
  isSame(a: number, b: number): boolean;
}

/** `train` and `test` are indices into the same inputs. */
export function findDuplicates(
  inputs: ComparedInputs,
  train: Int32Array,
  test: Int32Array,
): Duplicates {
  const known = new Map<string | number, number[]>();
  let repeated = 0;
  const find = (index: number) =>
    known.get(inputs.keyOf(index))?.some((other) => inputs.isSame(index, other)) ?? false;
  for (const index of train) {
    if (find(index)) {
      repeated++;
      continue;
    }
    const key = inputs.keyOf(index);
    const others = known.get(key);
    if (others) others.push(index);
    else known.set(key, [index]);
  }
  return { cleanTest: test.filter((index) => !find(index)), repeated };
}

export function compareTexts(texts: readonly string[]): ComparedInputs {
  return { keyOf: (index) => texts[index] as string, isSame: () => true };
}

/** Images of `size` bytes each. */
export function compareImages(pixels: Uint8Array, size: number): ComparedInputs {
  return {
    keyOf: (index) => hashOf(pixels, index * size, size),
    isSame(a, b) {
      for (let p = 0; p < size; p++) {
        if (pixels[a * size + p] !== pixels[b * size + p]) return false;
      }
      return true;
    },
  };
}

/** 32-bit FNV-1a. */
function hashOf(bytes: Uint8Array, from: number, count: number): number {
  let value = 0x811c9dc5;
  for (let i = from; i < from + count; i++) {
    value = Math.imul(value ^ (bytes[i] as number), 0x01000193);
  }
  return value;
}
