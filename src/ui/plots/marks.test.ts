import { describe, expect, it } from 'vitest';
import { errorBarPath } from './marks';

describe('errorBarPath', () => {
  it('draws a bar and a cap at each end, either way', () => {
    expect(errorBarPath('x', [10, 30], 5, 2)).toBe('M10 5H30M10 3V7M30 3V7');
    expect(errorBarPath('y', [10, 30], 5, 2)).toBe('M5 10V30M3 10H7M3 30H7');
  });
});
