import { describe, expect, it } from 'vitest';
import { openOnce } from '../openOnce';
import { lazyObject } from './lazyObject';

interface Counter {
  add(amount: number): Promise<number>;
  fail(): Promise<void>;
  name(): string;
}

function createCounter(): Counter {
  let sum = 0;
  return {
    async add(amount) {
      sum += amount;
      return sum;
    },
    async fail() {
      throw new RangeError('too much');
    },
    name: () => 'opened',
  };
}

describe('a lazy object', () => {
  it('is opened with the first call, once, and hands on values, results and errors', async () => {
    let count = 0;
    const open = openOnce(async () => {
      count += 1;
      return createCounter();
    });
    const counter = lazyObject<Counter>(open, { name: () => 'own' });
    expect(counter.name()).toBe('own');
    expect(count).toBe(0);
    const [first, second] = await Promise.all([counter.add(2), counter.add(3)]);
    expect([first, second, count]).toEqual([2, 5, 1]);
    await expect(counter.fail()).rejects.toThrow('too much');
    expect(count).toBe(1);
  });

  it('is opened again after it could not be', async () => {
    let count = 0;
    const open = openOnce(async () => {
      count += 1;
      if (count === 1) throw new RangeError('not there yet');
      return createCounter();
    });
    const counter = lazyObject<Counter>(open, { name: () => 'own' });
    await expect(counter.add(1)).rejects.toThrow('not there yet');
    expect(await counter.add(1)).toBe(1);
    expect(count).toBe(2);
  });

  it('can be awaited itself without being opened', async () => {
    let count = 0;
    const counter = lazyObject<Counter>(
      async () => {
        count += 1;
        return createCounter();
      },
      { name: () => 'own' },
    );
    expect(await Promise.resolve(counter)).toBe(counter);
    expect(count).toBe(0);
  });
});
