import { describe, expect, it } from 'vitest';
import { thinTicks } from './axes';

describe('thinTicks', () => {
  it('leaves out what would touch the text before it', () => {
    const ticks = [0, 20, 40, 60].map((at) => ({ at, text: '0.25' }));
    expect(thinTicks(ticks).map(({ at }) => at)).toEqual([0, 40]);
    expect(thinTicks(ticks.map(({ at }) => ({ at, text: '1' })))).toHaveLength(4);
  });
});
