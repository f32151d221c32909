/** Softmax and its relatives over one row of logits z, in double precision; T > 0, default 1. */

/** log Σ exp(z / T) over `width` logits from `from` on, without overflow. */
export function logSumExp(
  logits: ArrayLike<number>,
  from = 0,
  width: number = logits.length - from,
  temperature = 1,
): number {
  const largest = largestOf(logits, from, width) / temperature;
  let sum = 0;
  for (let c = 0; c < width; c++) {
    sum += Math.exp((logits[from + c] as number) / temperature - largest);
  }
  return largest + Math.log(sum);
}

/** softmax(z / T) of the `out.length` logits from `from` on, into `out`, which it returns. */
export function softmaxInto<Out extends Float64Array | number[]>(
  out: Out,
  logits: ArrayLike<number>,
  from = 0,
  temperature = 1,
): Out {
  const width = out.length;
  const largest = largestOf(logits, from, width) / temperature;
  let sum = 0;
  for (let c = 0; c < width; c++) {
    const power = Math.exp((logits[from + c] as number) / temperature - largest);
    out[c] = power;
    sum += power;
  }
  for (let c = 0; c < width; c++) out[c] = (out[c] as number) / sum;
  return out;
}

/** Softmax at T = 1 of each row of [N, width], rounded to 32 bits. */
export function softmaxOfRows(logits: Float32Array, width: number): Float32Array {
  const result = new Float32Array(logits.length);
  const row = new Float64Array(width);
  for (let from = 0; from < logits.length; from += width) {
    result.set(softmaxInto(row, logits, from), from);
  }
  return result;
}

/** log softmax(z / T) of `width` logits from `from` on. */
export function logSoftmax(
  logits: ArrayLike<number>,
  from: number,
  width: number,
  temperature = 1,
): Float64Array {
  const total = logSumExp(logits, from, width, temperature);
  return Float64Array.from(
    { length: width },
    (_, c) => (logits[from + c] as number) / temperature - total,
  );
}

function largestOf(values: ArrayLike<number>, from: number, count: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let at = from; at < from + count; at++) largest = Math.max(largest, values[at] as number);
  return largest;
}
