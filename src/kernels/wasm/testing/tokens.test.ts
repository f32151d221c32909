import { describe, expect, it } from 'vitest';
import {
  type AttentionSizes,
  attention,
  itemTokens,
  maskedPooling,
  ngramRows,
} from './referenceTokens';
import { gap, kinds, noise, TestMemory } from './testKernels';

/** Texts of `length` tokens, all but the last two of the list with padding. */
function textsOf(length: number): number[][] {
  const full = Array.from({ length }, (_, i) => 1 + ((7 * i) % 5));
  const cut = (from: number, to: number) => full.map((t, i) => (i >= from && i < to ? t : 0));
  return [full, cut(0, Math.ceil(length / 2)), cut(1, length), cut(0, 0)];
}

const attentions: AttentionSizes[] = [
  { length: 1, width: 3, heads: 1, causal: false },
  { length: 5, width: 6, heads: 2, causal: false },
  { length: 7, width: 6, heads: 3, causal: true },
  { length: 13, width: 20, heads: 4, causal: true },
  { length: 16, width: 32, heads: 2, causal: false },
];

describe('the reference of attention', () => {
  it('has the gradient that finite differences have', () => {
    for (const sizes of attentions.slice(1, 3)) {
      for (const tokens of textsOf(sizes.length)) {
        const values = Float64Array.from(noise(3 * sizes.length * sizes.width, 1, 2));
        const given = noise(sizes.length * sizes.width, 2);
        const total = (projected: Float64Array) =>
          attention(sizes, projected, tokens).output.reduce((s, v, i) => s + v * given[i]!, 0);
        const slopes = attention(sizes, values, tokens).backward(given);
        const expected = values.map((_, i) => {
          const ends = [1e-5, -1e-5].map((step) => total(values.with(i, values[i]! + step)));
          return (ends[0]! - ends[1]!) / 2e-5;
        });
        slopes.forEach((slope, i) => {
          expect(Math.abs(slope - expected[i]!)).toBeLessThan(1e-7);
        });
      }
    }
  });
});

describe.each(kinds)('kernels on tokens, %s build', async (kind) => {
  const memory = await TestMemory.start(kind);
  const { kernels } = memory;

  it('attend, and take the gradient back', () => {
    for (const sizes of attentions) {
      const { length, width, heads, causal } = sizes;
      for (const tokens of textsOf(length)) {
        // The last scores are hundreds apart.
        for (const scale of [1, 30]) {
          memory.clear();
          const values = noise(3 * length * width, 3, scale);
          const [given, gates] = [noise(length * width, 4), noise(values.length, 5)];
          const [projected, words] = [memory.put(values), memory.put(tokens)];
          const weights = memory.room(heads * length * length);
          const slopes = memory.room(heads * length * length);
          const output = memory.room(length * width + 1);
          const gradient = memory.room(values.length + 1);
          const sized = [length, width, heads] as const;
          kernels.attend(projected, words, ...sized, Number(causal), weights, output);
          const rest = [slopes, gradient, memory.put(gates), 2] as const;
          kernels.attendGradient(projected, weights, memory.put(given), ...sized, ...rest);
          const wanted = attention(sizes, values, tokens);
          const out = memory.read(output, length * width + 1);
          expect(gap(out.subarray(0, -1), wanted.output)).toBeLessThan(1e-5);
          expect(out.at(-1)).toBe(-12345);
          const back = wanted.backward(given).map((slope, i) => (gates[i]! > 0 ? 2 * slope : 0));
          const got = memory.read(gradient, values.length + 1);
          expect(gap(got.subarray(0, -1), back)).toBeLessThan(scale * 1e-5);
          expect(got.at(-1)).toBe(-12345);
        }
      }
    }
  });

  it.each(['mean', 'max'] as const)('take the %s of what is no padding', (pool) => {
    for (const channels of [1, 4, 7]) {
      for (const tokens of textsOf(6)) {
        memory.clear();
        const values = noise(6 * channels, 6).map((value) => value - 2);
        const [given, gates] = [noise(channels, 7), noise(6 * channels, 8)];
        const [input, words] = [memory.put(values), memory.put(tokens)];
        const [output, gradient] = [memory.room(channels + 1), memory.room(values.length + 1)];
        const slope = memory.put(given);
        const rest = [6, channels, gradient, memory.put(gates), 3] as const;
        if (pool === 'mean') {
          kernels.maskedMean(input, words, 6, channels, output);
          kernels.maskedMeanGradient(words, slope, ...rest);
        } else {
          kernels.maskedMax(input, words, 6, channels, output);
          kernels.maskedMaxGradient(input, words, output, slope, ...rest);
        }
        const wanted = maskedPooling(pool, channels, values, tokens);
        const out = memory.read(output, channels + 1);
        expect(gap(out.subarray(0, -1), wanted.output)).toBeLessThan(1e-6);
        expect(out.at(-1)).toBe(-12345);
        const back = wanted.backward(given).map((g, i) => (gates[i]! > 0 ? 3 * g : 0));
        expect(gap(memory.read(gradient, values.length), back)).toBeLessThan(1e-6);
        expect(memory.read(gradient + 4 * values.length, 1)[0]).toBe(-12345);
      }
    }
  });

  it('give the gradient of a maximum that is there twice to the first', () => {
    memory.clear();
    const [input, words] = [memory.put([1, 3, 3]), memory.put([4, 5, 6])];
    const [output, gradient] = [memory.room(1), memory.room(3)];
    kernels.maskedMax(input, words, 3, 1, output);
    kernels.maskedMaxGradient(input, words, output, memory.put([2]), 3, 1, gradient, 0, 1);
    expect([...memory.read(gradient, 3)]).toEqual([0, 2, 0]);
  });

  it('list the items of a history, the last ones first', () => {
    for (const length of [1, 3, 4, 7]) {
      for (const history of [
        [0.5, 0, -1, 0.5, 0, 2],
        [0, 0, 0, 0, 0, 0],
      ]) {
        memory.clear();
        const output = memory.room(length + 1);
        kernels.itemTokens(memory.put(history), 6, length, output);
        const wanted = itemTokens(length, history);
        expect(wanted.slice(0, 2)).toEqual(
          history[0] ? [6, 4].slice(0, length) : [0, 0].slice(0, length),
        );
        expect([...memory.read(output, length + 1)]).toEqual([...wanted, -12345]);
      }
    }
  });

  it('number sequences of tokens', () => {
    const tokens = [5, 1999, 7, 0, 5, 1999, 12];
    for (const [orders, buckets] of [
      [1, 9],
      [2, 1000],
      [4, 65_537],
    ] as const) {
      memory.clear();
      const output = memory.room(7 * orders + 1);
      kernels.ngrams(memory.put(tokens), 7, orders, 2000, buckets, output);
      const wanted = ngramRows({ orders, vocabulary: 2000, buckets }, tokens);
      expect([...memory.read(output, 7 * orders + 1)]).toEqual([...wanted, -12345]);
    }
  });

  it('look rows up with their positions, and add gradients up on any number of threads', () => {
    const [rows, length, vocabulary] = [3, 4, 6];
    const tokens = [1, 0, 5, 1, 2, 3, 0, 0, 1, 1, 1, 4];
    for (const width of [3, 8]) {
      memory.clear();
      const [table, places] = [noise(vocabulary * width, 9), noise(length * width, 10)];
      const words = memory.put(tokens);
      const addresses = [memory.put(table), memory.put(places)] as const;
      const output = memory.room(rows * length * width);
      kernels.embed(words, rows, length, addresses[0], vocabulary, width, addresses[1], output);
      const wanted = tokens.flatMap((token, i) =>
        Array.from({ length: width }, (_, c) =>
          Math.fround(table[token * width + c]! + places[(i % length) * width + c]!),
        ),
      );
      expect([...memory.read(output, wanted.length)]).toEqual(wanted);
      const given = noise(rows * length * width, 11);
      const sums = new Float64Array(vocabulary * width);
      given.forEach((g, i) => {
        sums[tokens[Math.floor(i / width)]! * width + (i % width)]! += g;
      });
      const gradient = memory.room(vocabulary * width);
      const slopes = memory.put(given);
      for (const threads of [1, 4]) {
        for (let thread = 0; thread < threads; thread++) {
          const rest = [vocabulary, width, thread, threads] as const;
          kernels.embeddingGradient(words, rows * length, slopes, gradient, ...rest);
        }
        expect(gap(memory.read(gradient, sums.length), sums)).toBeLessThan(1e-6);
      }
    }
  });

  it('average the rows of a bag, and share its gradient', () => {
    const [vocabulary, length, width] = [7, 5, 6];
    const texts = [
      [1, 6, 6, 0, 2],
      [0, 0, 0, 0, 0],
    ];
    memory.clear();
    const table = noise(vocabulary * width, 12);
    const [words, address] = [memory.put(texts.flat()), memory.put(table)];
    const output = memory.room(width);
    const given = noise(2 * width, 13);
    const sums = new Float64Array(vocabulary * width);
    texts.forEach((tokens, row) => {
      const rows = tokens.flatMap((token) => [
        ...table.subarray(token * width, (token + 1) * width),
      ]);
      const pooled = maskedPooling('mean', width, rows, tokens);
      kernels.embedBag(words + 4 * length * row, length, address, vocabulary, width, output);
      expect(gap(memory.read(output, width), pooled.output)).toBeLessThan(1e-6);
      pooled.backward(given.subarray(row * width)).forEach((g, i) => {
        sums[tokens[Math.floor(i / width)]! * width + (i % width)]! += g;
      });
    });
    const gradient = memory.room(vocabulary * width);
    const slopes = memory.put(given);
    for (const thread of [0, 1, 2]) {
      const rest = [vocabulary, width, thread, 3] as const;
      kernels.embeddingBagGradient(words, 2, length, slopes, gradient, ...rest);
    }
    expect(gap(memory.read(gradient, sums.length), sums)).toBeLessThan(1e-6);
  });
});
