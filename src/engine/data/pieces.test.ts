import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dataset, singleLabels } from '../../model/dataset';
import { decodeFloat16, encodeFloat16 } from '../../numeric/float16';
import { Random } from '../../numeric/random';
import { evaluate } from '../evaluation/measure';
import { dropoutMask } from '../executors/dropout';
import { withProgress } from '../run/progress';
import { Stopwatch } from '../run/stopwatch';
import { evaluationInterval } from '../run/trainingLoop';
import { Batches } from './batches';
import { scheduleFactor } from './schedule';

function numbers(count: number): Dataset {
  return {
    count,
    labels: singleLabels(Int32Array.from({ length: count }, (_, i) => i)),
    inputs: {
      size: 1,
      fill(indices, from, wanted, out) {
        for (let i = 0; i < wanted; i++) out[i] = indices[from + i] as number;
      },
    },
  };
}

describe('batches', () => {
  it('show every example once an epoch, in another order each time', () => {
    const batches = new Batches(numbers(10), 4, 1, null);
    expect(batches.perEpoch).toBe(3);
    const epochs = [0, 1].map((epoch) =>
      [1, 2, 3].flatMap((step) => [...batches.at(3 * epoch + step).inputs]),
    );
    for (const seen of epochs)
      expect([...seen].sort((a, b) => a - b)).toEqual([...Array(10).keys()]);
    expect(epochs[0]).not.toEqual(epochs[1]);
  });

  it('give the same batch for the same step, whatever was asked before', () => {
    const inOrder = new Batches(numbers(20), 6, 5, null);
    for (let step = 1; step < 7; step++) inOrder.at(step);
    const jumped = new Batches(numbers(20), 6, 5, null);
    expect([...jumped.at(7).inputs]).toEqual([...inOrder.at(7).inputs]);
  });

  it('take the whole set where it is smaller than a batch', () => {
    const batches = new Batches(numbers(3), 128, 1, null);
    expect(batches.perEpoch).toBe(1);
    expect(batches.at(1).size).toBe(3);
  });
});

describe('random numbers', () => {
  it('are uniform and normal enough, and independent of other streams', () => {
    const random = new Random(1, 'test');
    const uniforms = Array.from({ length: 20_000 }, () => random.uniform());
    const mean = uniforms.reduce((sum, x) => sum + x, 0) / uniforms.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
    const normals = Array.from({ length: 20_000 }, () => random.normal());
    const variance = normals.reduce((sum, x) => sum + x * x, 0) / normals.length;
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
    expect(new Random(1, 'a').next()).not.toBe(new Random(1, 'b').next());
    expect(new Random(1, 'a').next()).not.toBe(new Random(2, 'a').next());
  });

  it('permute without loss', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(), (count, seed) => {
        const order = [...new Random(seed, 'p').permutation(count)];
        expect(order.sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
      }),
    );
  });

  it('drop the asked share and keep the mean', () => {
    const mask = dropoutMask(7, 0, 50_000, 0.3);
    const zeros = mask.filter((value) => value === 0).length;
    expect(Math.abs(zeros / mask.length - 0.3)).toBeLessThan(0.01);
    expect(mask.find((value) => value > 0)).toBeCloseTo(1 / 0.7, 6);
    expect(dropoutMask(7, 1, 100, 0.3)).not.toEqual(dropoutMask(7, 0, 100, 0.3));
  });
});

describe('16-bit floats', () => {
  it('come back as the nearest one', () => {
    const known = new Float32Array([0, -0, 1, -2, 0.5, 65504, 6.1035e-5, 5.96e-8, 1 / 3, 1e9]);
    const back = decodeFloat16(encodeFloat16(known));
    const nearest = [0, -0, 1, -2, 0.5, 65504, 2 ** -14, 2 ** -24, 1365 / 4096, Infinity];
    // `toEqual` tells −0 from 0, as `Object.is` does.
    expect([...back]).toEqual(nearest);
  });

  it('are stable and within half a unit in the last place', () => {
    fc.assert(
      fc.property(fc.float({ min: -60000, max: 60000, noNaN: true }), (value) => {
        const once = decodeFloat16(encodeFloat16(new Float32Array([value])));
        expect(decodeFloat16(encodeFloat16(once))).toEqual(once);
        const spacing = Math.max(2 ** -24, 2 ** (Math.floor(Math.log2(Math.abs(value) || 1)) - 10));
        expect(Math.abs((once[0] as number) - value)).toBeLessThanOrEqual(spacing / 2 + 1e-12);
      }),
    );
  });
});

describe('evaluation', () => {
  it('counts errors, loss and agreement', () => {
    const logits = new Float32Array([2, 0, 0, 3, 1, 0]);
    const labels = Int32Array.from([0, 0, 1]);
    const task = { kind: 'classes', names: ['a', 'b'] } as const;
    const result = evaluate(task, logits, labels);
    expect(result).toMatchObject({ examples: 3, values: { errors: 2 } });
    expect(result.values).not.toHaveProperty('agreement');
    const expected = [
      Math.log(1 + Math.exp(-2)),
      Math.log(1 + Math.exp(3)),
      Math.log(1 + Math.exp(1)),
    ];
    expect(result.values.loss).toBeCloseTo(expected.reduce((sum, x) => sum + x, 0) / 3, 6);
    const teacher = new Float32Array([1, 0, 1, 0, 1, 0]);
    expect(evaluate(task, logits, labels, teacher).values.agreement).toBeCloseTo(2 / 3, 12);
  });
});

describe('time', () => {
  it('is counted only while the stream works', async () => {
    let now = 0;
    const watch = new Stopwatch(() => now);
    async function* work() {
      now += 5;
      yield 1;
      now += 7;
      yield 2;
    }
    for await (const _ of watch.time(work())) now += 1000;
    expect(watch.ms).toBe(12);
  });

  it('is given to evaluations in a fixed share', () => {
    expect(evaluationInterval(400, 2000, 128)).toBe(16);
    expect(evaluationInterval(100_000, 2000, 128)).toBe(2000);
    expect(evaluationInterval(3, 10, 128)).toBe(1);
  });

  it('lowers the learning rate along a half cosine', () => {
    expect(scheduleFactor('constant', 50, 100)).toBe(1);
    expect(scheduleFactor('cosine', 1, 100)).toBe(1);
    expect(scheduleFactor('cosine', 51, 100)).toBeCloseTo(0.5, 12);
    expect(scheduleFactor('constant', 5, 100, 0.1)).toBe(0.5);
    expect(scheduleFactor('constant', 11, 100, 0.1)).toBe(1);
    expect(scheduleFactor('cosine', 10, 110, 10 / 110)).toBe(1);
    expect(scheduleFactor('cosine', 61, 110, 10 / 110)).toBeCloseTo(0.5, 12);
  });
});

describe('progress', () => {
  it('is yielded while the work goes on, and errors come through', async () => {
    const seen: unknown[] = [];
    const stream = withProgress('data', async (report) => {
      report(1, 2);
      await Promise.resolve();
      report(2, 2);
      return 'done';
    });
    let next = await stream.next();
    while (!next.done) {
      seen.push(next.value);
      next = await stream.next();
    }
    expect(next.value).toBe('done');
    expect(seen.at(-1)).toEqual({ type: 'progress', task: 'data', done: 2, total: 2 });
    const failing = withProgress('data', async () => Promise.reject(new Error('no')));
    await expect(failing.next()).rejects.toThrow('no');
  });
});
