/** A test that runs where a GPU device is: in the page of the kernel tests. */
import type { TestDevice } from './testDevice';

/** Throws where it fails; the returned figures are shown beside its name. */
export interface KernelCase {
  name: string;
  run(device: TestDevice): Promise<string>;
}

/** Numbers in −scale..scale, the same for the same seed. */
export function noise(count: number, seed: number, scale = 1): Float32Array {
  let state = Math.imul(seed + 1, 0x9e3779b9);
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
    const bits = Math.imul(state ^ (state >>> 13), 0x297a2d39) >>> 0;
    return scale * (bits / 2 ** 31 - 1);
  });
}

/** The largest difference, relative to the largest expected magnitude; NaN counts as infinite. */
export function gap(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let [scale, largest] = [1e-30, 0];
  for (let i = 0; i < expected.length; i++) {
    scale = Math.max(scale, Math.abs(expected[i]!));
    const difference = Math.abs(actual[i]! - expected[i]!);
    largest = Math.max(largest, Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference);
  }
  return largest / scale;
}

/** Throws unless every value is at most `most`; returns them as text. */
export function expectAtMost(most: number, values: Record<string, number>): string {
  const shown = Object.entries(values).map(([name, value]) => `${name} ${value.toExponential(1)}`);
  if (!Object.values(values).every((value) => value <= most)) {
    throw new Error(`more than ${most}: ${shown.join(', ')}`);
  }
  return shown.join(', ');
}

/** Throws with `message` unless `condition` holds. */
export function expectThat(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}
