import { describe, expect, it } from 'vitest';
import { gap, kinds, noise, TestMemory } from './testKernels';

/** Four channels are one vector: fewer, as many, more, and both ends of two. */
const CHANNELS = [1, 3, 4, 5, 8, 11];
const GUARD = -12345;
const SCALE = 2;

/** What a mask lets through: SCALE · value where the mask is above 0. */
const gated = (values: ArrayLike<number>, mask: ArrayLike<number>) =>
  Array.from(values, (value, i) => (mask[i]! > 0 ? SCALE * value : 0));

describe.each(kinds)('kernels on images, %s build', async (kind) => {
  const memory = await TestMemory.start(kind);
  const { kernels } = memory;

  /** What `work` leaves in room for `count` values, and that it leaves the next one alone. */
  function written(count: number, work: (output: number) => void): Float32Array {
    const output = memory.room(count + 1);
    work(output);
    const values = memory.read(output, count + 1);
    expect(values.at(-1)).toBe(GUARD);
    return values.subarray(0, -1);
  }

  it.each(CHANNELS)('double an image of %i channels, and add gradients up', (channels) => {
    for (const [height, width] of [
      [1, 1],
      [3, 2],
      [2, 5],
    ] as const) {
      memory.clear();
      const size = height * width * channels;
      const [image, given, mask] = [noise(size, 1), noise(4 * size, 2), noise(size, 3)];
      const sourceOf = (index: number) => {
        const pixel = Math.floor(index / channels);
        const [y, x] = [Math.floor(pixel / (2 * width)), pixel % (2 * width)];
        return (Math.floor(y / 2) * width + Math.floor(x / 2)) * channels + (index % channels);
      };
      const at = memory.put(image);
      const output = written(4 * size, (to) => kernels.upsample(at, height, width, channels, to));
      expect([...output]).toEqual(Array.from(output, (_, i) => image[sourceOf(i)]));
      const sums = new Float64Array(size);
      given.forEach((slope, i) => {
        sums[sourceOf(i)]! += slope;
      });
      const [slopes, gate] = [memory.put(given), memory.put(mask)];
      const back = (gateAt: number) =>
        written(size, (to) =>
          kernels.upsampleGradient(slopes, height, width, channels, to, gateAt, SCALE),
        );
      expect(gap(back(0), sums)).toBeLessThan(1e-6);
      expect(gap(back(gate), gated(sums, mask))).toBeLessThan(1e-6);
    }
  });

  it.each(CHANNELS)('find the largest value of each of %i channels', (channels) => {
    for (const positions of [1, 2, 9]) {
      memory.clear();
      const size = positions * channels;
      // Few different values, so that the largest is there more than once: the first one counts.
      const image = noise(size, 4, 2).map(Math.round);
      const [given, mask] = [noise(channels, 5), noise(size, 6)];
      const most = Array.from({ length: channels }, (_, c) =>
        Math.max(...image.filter((_value, i) => i % channels === c)),
      );
      const at = memory.put(image);
      const output = written(channels, (to) => kernels.globalMaxPool(at, positions, channels, to));
      expect([...output]).toEqual(most);
      const wanted = new Float32Array(size);
      most.forEach((value, c) => {
        const first = image.findIndex((own, i) => i % channels === c && own === value);
        wanted[first] = given[c]!;
      });
      const ends = [memory.put(most), memory.put(given)] as const;
      const gate = memory.put(mask);
      const back = (gateAt: number) =>
        written(size, (to) =>
          kernels.globalMaxPoolGradient(at, positions, channels, ...ends, to, gateAt, SCALE),
        );
      expect([...back(0)]).toEqual([...wanted]);
      expect(gap(back(gate), gated(wanted, mask))).toBeLessThan(1e-6);
    }
  });

  it('swap two axes, as depth to space does: blocks of 2 × 2 become pixels', () => {
    for (const inner of [1, 3, 8]) {
      memory.clear();
      const [outer, first, second] = [3, 2, 5];
      const size = outer * first * second * inner;
      const [values, mask] = [noise(size, 7), noise(size, 8)];
      const wanted = new Float32Array(size);
      for (let o = 0; o < outer; o++)
        for (let f = 0; f < first; f++)
          for (let s = 0; s < second; s++)
            for (let i = 0; i < inner; i++)
              wanted[((o * second + s) * first + f) * inner + i] =
                values[((o * first + f) * second + s) * inner + i]!;
      const [at, gate] = [memory.put(values), memory.put(mask)];
      const swap = (gateAt: number) =>
        written(size, (to) => kernels.swapAxes(at, to, outer, first, second, inner, gateAt, SCALE));
      expect([...swap(0)]).toEqual([...wanted]);
      expect(gap(swap(gate), gated(wanted, mask))).toBeLessThan(1e-6);
    }
  });

  it.each([
    [1, 1, 1],
    [4, 6, 1],
    [6, 6, 2],
    [5, 12, 3],
    [9, 10, 2],
    [7, 8, 8],
  ])('normalise groups: %i positions, %i channels in %i groups', (positions, channels, groups) => {
    memory.clear();
    const size = positions * channels;
    const epsilon = 1e-3;
    const [input, given, mask] = [noise(size, 9, 3), noise(size, 10), noise(size, 11)];
    const [gamma, beta] = [noise(channels, 12), noise(channels, 13)];
    const groupOf = (i: number) => Math.floor((i % channels) / (channels / groups));
    const share = groups / size;
    /** Σ given · output in double precision, whose gradients the kernel gives. */
    const outputOf = (x: Float64Array, scales: Float64Array, shifts: Float64Array) => {
      const means = new Float64Array(groups);
      const variances = new Float64Array(groups);
      x.forEach((value, i) => {
        means[groupOf(i)]! += share * value;
      });
      x.forEach((value, i) => {
        variances[groupOf(i)]! += share * (value - means[groupOf(i)]!) ** 2;
      });
      return x.map((value, i) => {
        const hat = (value - means[groupOf(i)]!) / Math.sqrt(variances[groupOf(i)]! + epsilon);
        return scales[i % channels]! * hat + shifts[i % channels]!;
      });
    };
    const exact = [input, gamma, beta].map((values) => Float64Array.from(values)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const total = (place: number, index: number, step: number) => {
      const moved = exact.map((values, at) =>
        at === place ? values.with(index, values[index]! + step) : values,
      ) as typeof exact;
      return outputOf(...moved).reduce((sum, value, i) => sum + value * given[i]!, 0);
    };
    const slopesOf = (place: number) =>
      exact[place]!.map((_, i) => (total(place, i, 1e-5) - total(place, i, -1e-5)) / 2e-5);

    const at = memory.put(input);
    const [scales, shifts, slopes, gate] = [gamma, beta, given, mask].map((values) =>
      memory.put(values),
    ) as [number, number, number, number];
    const statistics = memory.room(2 * groups);
    const output = written(size, (to) =>
      kernels.groupNorm(at, positions, channels, groups, scales, shifts, to, statistics, epsilon),
    );
    expect(gap(output, outputOf(...exact))).toBeLessThan(1e-5);

    const [gammaSlopes, betaSlopes] = [memory.room(channels), memory.room(channels)];
    const sized = [positions, channels, groups] as const;
    const back = (first: number, gateAt: number) =>
      written(size, (to) => {
        const ends = [slopes, to, gammaSlopes, betaSlopes] as const;
        kernels.groupNormGradient(at, statistics, ...sized, scales, ...ends, first, gateAt, SCALE);
      });
    const wanted = slopesOf(0);
    const near = (actual: ArrayLike<number>, expected: ArrayLike<number>) =>
      Math.max(...Array.from(actual, (value, i) => Math.abs(value - expected[i]!)));
    expect(near(back(1, 0), wanted)).toBeLessThan(1e-5);
    // A second example adds to γ and β.
    expect(near(back(0, gate), gated(wanted, mask))).toBeLessThan(2e-5);
    const twice = (place: number) => slopesOf(place).map((slope) => 2 * slope);
    expect(near(memory.read(gammaSlopes, channels), twice(1))).toBeLessThan(1e-4);
    expect(near(memory.read(betaSlopes, channels), twice(2))).toBeLessThan(1e-4);
  });
});
