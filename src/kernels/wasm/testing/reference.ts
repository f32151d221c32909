/** What the kernels compute, in plain double precision: the slow reference of the tests. */

/** C[m, n] = A[m, k]·B[k, n]; with `transposeA` A is [k, m], with `transposeB` B is [n, k]. */
export function product(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  [m, n, k]: readonly [number, number, number],
  { transposeA = false, transposeB = false } = {},
): Float64Array {
  const c = new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let p = 0; p < k; p++) {
      const left = a[transposeA ? p * m + i : i * k + p]!;
      for (let j = 0; j < n; j++) c[i * n + j]! += left * b[transposeB ? j * k + p : p * n + j]!;
    }
  }
  return c;
}

/** Sums of the columns of a matrix with `n` columns. */
export function columnSums(matrix: ArrayLike<number>, n: number): Float64Array {
  const sums = new Float64Array(n);
  for (let i = 0; i < matrix.length; i++) sums[i % n]! += matrix[i]!;
  return sums;
}

/** ln softmax(logits / temperature) */
function logSoftmax(logits: ArrayLike<number>, temperature: number): Float64Array {
  const scaled = Float64Array.from(logits, (logit) => logit / temperature);
  const highest = scaled.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const sum = scaled.reduce((total, value) => total + Math.exp(value - highest), 0);
  return scaled.map((value) => value - highest - Math.log(sum));
}

export interface RowLoss {
  crossEntropy: number;
  /** Not yet times T². */
  divergence: number;
  gradient: Float64Array;
}

/**
 * Loss of one row: CE of `label` (0 if negative), KL(teacher‖student) at `temperature` (0 without a
 * teacher), and labelScale·(softmax − onehot) + teacherScale·(q − p).
 */
export function rowLoss(
  logits: ArrayLike<number>,
  labels: number | ArrayLike<number>,
  teacher: ArrayLike<number> | null,
  { temperature = 1, labelScale = 1, teacherScale = 0 },
): RowLoss {
  const logShares = logSoftmax(logits, 1);
  const gradient = new Float64Array(logits.length);
  const known = (typeof labels === 'number' ? [labels] : Array.from(labels)).filter(
    (label) => label >= 0,
  );
  if (known.length > 0) {
    logShares.forEach((value, index) => {
      const target = known.includes(index) ? 1 / known.length : 0;
      gradient[index] = labelScale * (Math.exp(value) - target);
    });
  }
  const crossEntropy = known.reduce((sum, label) => sum - logShares[label]! / known.length, 0);
  let divergence = 0;
  if (teacher) {
    const logQ = logSoftmax(logits, temperature);
    logSoftmax(teacher, temperature).forEach((logP, index) => {
      const p = Math.exp(logP);
      if (p > 0) divergence += p * (logP - logQ[index]!);
      gradient[index]! += teacherScale * (Math.exp(logQ[index]!) - p);
    });
  }
  return { crossEntropy, divergence, gradient };
}
