import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readNpy, writeNpy } from './npy';

const values = Float32Array.of(1, -2.5, 0, 3.25, Math.fround(1e-7), -40);

it('comes back with its bits', () => {
  for (const shape of [[2, 3], [6], [3, 2, 1]]) {
    const bytes = writeNpy(values, shape);
    expect(readNpy('a.npy', bytes)).toEqual({ shape, values });
    expect((bytes.length - values.byteLength) % 64).toBe(0);
  }
});

describe('refuses in words', () => {
  const header = (text: string) => {
    const bytes = new Uint8Array(10 + text.length);
    bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length, 0]);
    bytes.set(new TextEncoder().encode(text), 10);
    return bytes;
  };
  it.each([
    [header("{'descr': '<i8', 'fortran_order': False, 'shape': (0, 3), }"), /<i8.*float32/],
    [header("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }"), /ascontiguousarray/],
    [
      header("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }"),
      /24 bytes and there are 0/,
    ],
    [header('{}'), /no whole \.npy/],
    [writeNpy(values, [2, 3]).subarray(0, 30), /no whole \.npy/],
  ])('%#', (bytes, message) => {
    expect(() => readNpy('a.npy', bytes)).toThrow(message);
  });
});

const hasNumpy = (() => {
  try {
    execFileSync('python3', ['-c', 'import numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!hasNumpy)('NumPy (skipped where python3 has none)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'npy-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const python = (code: string) =>
    execFileSync('python3', ['-c', `import numpy as np\n${code}`], { cwd: folder }).toString();

  it('writes what the lab reads, in three widths, and reads what the lab writes', () => {
    python(`a = np.array([[1, -2.5, 0], [3.25, 0.5, -40]])
for width in ('float16', 'float32', 'float64'): np.save(width + '.npy', a.astype(width))`);
    for (const width of ['float16', 'float32', 'float64']) {
      const read = readNpy(width, new Uint8Array(readFileSync(join(folder, `${width}.npy`))));
      expect(read).toEqual({ shape: [2, 3], values: Float32Array.of(1, -2.5, 0, 3.25, 0.5, -40) });
    }
    writeFileSync(join(folder, 'own.npy'), writeNpy(values, [2, 3]));
    expect(python("a = np.load('own.npy'); print(a.dtype, a.shape, a[1, 0])").trim()).toBe(
      'float32 (2, 3) 3.25',
    );
  });
});
