/** What layers do with tokens, one example at a time, in plain double precision, as formulas read. */

type Matrix = Float64Array;

export interface AttentionSizes {
  length: number;
  width: number;
  heads: number;
  causal: boolean;
}

/** A value and the way back from the gradient in it to that in what it was made of. */
export interface Differentiable {
  output: Matrix;
  backward(gradient: ArrayLike<number>): Matrix;
}

/** Attention of one example over rows of queries, keys and values [length, 3·width]. */
export function attention(
  { length, width, heads, causal }: AttentionSizes,
  projected: ArrayLike<number>,
  tokens: ArrayLike<number>,
): Differentiable {
  const size = width / heads;
  const root = Math.sqrt(size);
  /** Place of value `c` of head `h` in row `i` of part 0 (queries), 1 (keys) or 2 (values). */
  const at = (part: number, i: number, h: number, c: number) =>
    i * 3 * width + part * width + h * size + c;
  const columns = Array.from({ length: size }, (_, c) => c);
  const dot = (a: (c: number) => number, b: (c: number) => number) =>
    columns.reduce((sum, c) => sum + a(c) * b(c), 0);
  const output = new Float64Array(length * width);
  const backwards: ((gradient: ArrayLike<number>, sums: Matrix) => void)[] = [];
  for (let h = 0; h < heads; h++) {
    for (let i = 0; i < length; i++) {
      const keys = Array.from({ length }, (_, j) => j).filter(
        (j) => tokens[j] !== 0 && (!causal || j <= i),
      );
      const q = (c: number) => projected[at(0, i, h, c)]!;
      const scores = keys.map((j) => dot(q, (c) => projected[at(1, j, h, c)]!) / root);
      const most = Math.max(...scores);
      const powers = scores.map((score) => Math.exp(score - most));
      const sum = powers.reduce((a, b) => a + b, 0);
      const weights = powers.map((power) => power / sum);
      keys.forEach((j, n) => {
        for (const c of columns)
          output[i * width + h * size + c]! += weights[n]! * projected[at(2, j, h, c)]!;
      });
      backwards.push((gradient, sums) => {
        const given = (c: number) => gradient[i * width + h * size + c]!;
        const slopes = keys.map((j) => dot(given, (c) => projected[at(2, j, h, c)]!));
        const mean = slopes.reduce((total, slope, n) => total + weights[n]! * slope, 0);
        keys.forEach((j, n) => {
          const score = (weights[n]! * (slopes[n]! - mean)) / root;
          for (const c of columns) {
            sums[at(0, i, h, c)]! += score * projected[at(1, j, h, c)]!;
            sums[at(1, j, h, c)]! += score * q(c);
            sums[at(2, j, h, c)]! += weights[n]! * given(c);
          }
        });
      });
    }
  }
  return {
    output,
    backward(gradient) {
      const sums = new Float64Array(projected.length);
      for (const back of backwards) back(gradient, sums);
      return sums;
    },
  };
}

/** Mean or maximum of each channel over the positions of [length, channels] with a token. */
export function maskedPooling(
  pool: 'mean' | 'max',
  channels: number,
  input: ArrayLike<number>,
  tokens: ArrayLike<number>,
): Differentiable & { lead: number } {
  const places = Array.from(tokens, (token, p) => (token === 0 ? -1 : p)).filter((p) => p >= 0);
  const output = new Float64Array(channels);
  const winners = new Int32Array(channels).fill(-1);
  let lead = Number.POSITIVE_INFINITY;
  for (let c = 0; c < channels && places.length > 0; c++) {
    const values = places.map((p) => input[p * channels + c]!);
    if (pool === 'mean') {
      output[c] = values.reduce((a, b) => a + b, 0) / values.length;
    } else {
      output[c] = Math.max(...values);
      const winner = values.indexOf(output[c]!);
      winners[c] = places[winner]!;
      const rest = values.filter((_, n) => n !== winner);
      lead = Math.min(lead, output[c]! - Math.max(...rest));
    }
  }
  return {
    output,
    lead,
    backward(gradient) {
      const sums = new Float64Array(tokens.length * channels);
      for (let c = 0; c < channels; c++) {
        for (const p of places) {
          const share = pool === 'mean' ? 1 / places.length : Number(winners[c] === p);
          sums[p * channels + c] = share * gradient[c]!;
        }
      }
      return sums;
    },
  };
}

export interface NgramSizes {
  orders: number;
  vocabulary: number;
  buckets: number;
}

/** Rows [orders, length] of all sequences of up to `orders` tokens, by FNV-1a in exact numbers. */
export function itemTokens(length: number, history: ArrayLike<number>): number[] {
  const present = Array.from(history, (value, item) => (value === 0 ? 0 : item + 1));
  const kept = present
    .filter((token) => token > 0)
    .reverse()
    .slice(0, length);
  return [...kept, ...Array<number>(length - kept.length).fill(0)];
}

export function ngramRows(
  { orders, vocabulary, buckets }: NgramSizes,
  tokens: ArrayLike<number>,
): number[] {
  const list = Array.from(tokens);
  const rows: number[] = [];
  for (let order = 1; order <= orders; order++) {
    for (let start = 0; start < list.length; start++) {
      const words = list.slice(start, start + order);
      if (words.length < order || words.includes(0)) {
        rows.push(0);
      } else if (order === 1) {
        rows.push(words[0]!);
      } else {
        let hash = 2166136261n;
        for (const word of words) hash = ((hash ^ BigInt(word)) * 16777619n) % 2n ** 32n;
        rows.push(vocabulary + Number(hash % BigInt(buckets)));
      }
    }
  }
  return rows;
}
