import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MemoryPool } from './memoryPool';

it('never hands out the same byte twice, and is empty when all is released', () => {
  const orders = fc.array(fc.record({ bytes: fc.integer({ min: 0, max: 999 }), drop: fc.nat() }));
  fc.assert(
    fc.property(orders, (steps) => {
      let end = 0;
      const pool = new MemoryPool(64, (bytes) => {
        end = bytes;
      });
      const held: { address: number; bytes: number }[] = [];
      for (const { bytes, drop } of steps) {
        const address = pool.allocate(bytes);
        expect(address + bytes).toBeLessThanOrEqual(end);
        for (const other of held) {
          const apart = address >= other.address + other.bytes || other.address >= address + bytes;
          expect(apart).toBe(true);
        }
        held.push({ address, bytes: Math.max(bytes, 1) });
        if (drop % 3 === 0) pool.release(held.splice(drop % held.length, 1)[0]!.address);
      }
      for (const { address } of held) pool.release(address);
      expect(pool.used).toBe(0);
      expect(pool.allocate(1)).toBe(64);
    }),
  );
});

it('uses released memory again', () => {
  let grown = 0;
  const pool = new MemoryPool(0, (bytes) => {
    grown = Math.max(grown, bytes);
  });
  for (let cycle = 0; cycle < 100; cycle++) {
    const addresses = [1000, 5000, 300].map((bytes) => pool.allocate(bytes));
    for (const address of addresses) pool.release(address);
  }
  expect(grown).toBeLessThan(7000);
});

it('refuses to release what it never handed out', () => {
  const pool = new MemoryPool(0, () => {});
  expect(() => pool.release(64)).toThrow('nothing is allocated');
});
