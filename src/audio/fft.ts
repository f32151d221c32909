/** Discrete Fourier transform of a power of two of values. */

/**
 * In place, X_k = Σ_n x_n·exp(−2πi·k·n/N) with N = `real.length`: iterative radix 2, decimation in
 * time (Cooley and Tukey 1965). Throws a RangeError where N is no power of two.
 */
export function fourierTransform(real: Float64Array, imaginary: Float64Array): void {
  const size = real.length;
  if (size === 0 || (size & (size - 1)) !== 0) throw new RangeError('N must be a power of two.');
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      swap(real, i, j);
      swap(imaginary, i, j);
    }
  }
  const { cosines, sines } = rootsOf(size);
  for (let length = 2; length <= size; length *= 2) {
    const half = length / 2;
    for (let k = 0; k < half; k++) {
      const root = (k * size) / length;
      const [cos, sin] = [cosines[root] as number, sines[root] as number];
      for (let even = k; even < size; even += length) {
        const odd = even + half;
        const [oddReal, oddImaginary] = [real[odd] as number, imaginary[odd] as number];
        const turnedReal = cos * oddReal - sin * oddImaginary;
        const turnedImaginary = cos * oddImaginary + sin * oddReal;
        const [evenReal, evenImaginary] = [real[even] as number, imaginary[even] as number];
        real[even] = evenReal + turnedReal;
        imaginary[even] = evenImaginary + turnedImaginary;
        real[odd] = evenReal - turnedReal;
        imaginary[odd] = evenImaginary - turnedImaginary;
      }
    }
  }
}

/** The roots of the size asked for last: spectrograms ask for one size again and again. */
let roots = { cosines: new Float64Array(), sines: new Float64Array() };

/** exp(−2πi·k/N) for k < N/2. */
function rootsOf(size: number) {
  if (roots.cosines.length !== size / 2) {
    const angles = Float64Array.from({ length: size / 2 }, (_, k) => (-2 * Math.PI * k) / size);
    roots = { cosines: angles.map(Math.cos), sines: angles.map(Math.sin) };
  }
  return roots;
}

function swap(values: Float64Array, i: number, j: number): void {
  const kept = values[i] as number;
  values[i] = values[j] as number;
  values[j] = kept;
}
