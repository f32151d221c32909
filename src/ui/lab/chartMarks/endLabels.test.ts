import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadHeights } from './endLabels';

describe('spreadHeights', () => {
  it('leaves labels alone that do not touch', () => {
    expect(spreadHeights([100, 20, 60], 16, [0, 200])).toEqual([100, 20, 60]);
  });

  it('moves labels that would touch apart, each as little as the others allow', () => {
    expect(spreadHeights([50, 50], 16, [0, 200])).toEqual([42, 58]);
    expect(spreadHeights([50, 52, 51], 16, [0, 200])).toEqual([35, 67, 51]);
  });

  it('keeps to the edges', () => {
    expect(spreadHeights([0, 2], 16, [0, 200])).toEqual([0, 16]);
    expect(spreadHeights([200, 199], 16, [0, 200])).toEqual([200, 184]);
  });

  it('always keeps the order and the distance, and stays inside where there is room', () => {
    const targets = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 5 });
    fc.assert(
      fc.property(targets, (wanted) => {
        const heights = spreadHeights(wanted, 16, [0, 300]);
        const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
        const sorted = order.map((index) => heights[index] ?? Number.NaN);
        for (const [i, height] of sorted.entries()) {
          expect(height).toBeGreaterThanOrEqual(-1e-9);
          expect(height).toBeLessThanOrEqual(300 + 1e-9);
          if (i > 0) expect(height - (sorted[i - 1] ?? 0)).toBeGreaterThanOrEqual(16 - 1e-9);
        }
      }),
    );
  });
});
