import { describe, expect, it } from 'vitest';
import { accuracyScore, errorScore } from '../../tasks/testing/figures';
import { best, compare, wonBack } from './judge';

const low = [0.5, 0.51, 0.52];
const high = [0.8, 0.81, 0.83];

describe('answers follow the score', () => {
  it('more is better, or less is', () => {
    expect(compare(accuracyScore, 'A − B', high, low)).toMatchObject({
      answer: 'more',
      verdict: 'helps',
      text: expect.stringContaining('A − B: +30.33 percentage points'),
    });
    expect(compare(errorScore, 'B − A', low, high)).toMatchObject({
      answer: 'more',
      verdict: 'helps',
      text: expect.stringMatching(/^B − A: \+0\.303 \(95% interval \+0\.\d+ to/),
    });
    expect(compare(errorScore, 'B − A', high, low)).toMatchObject({
      answer: 'less',
      verdict: 'hurts',
    });
    const same = compare(errorScore, 'B − A', low, [0.505, 0.512, 0.519]);
    expect(same).toMatchObject({ answer: 'same', text: expect.stringContaining('within ±0.05') });
  });

  it('the best arm is the highest, or the lowest', () => {
    const arms = [
      { answer: 'a', label: 'A', values: low },
      { answer: 'b', label: 'B', values: high },
    ];
    expect(best(accuracyScore, arms)).toMatchObject({
      answer: 'b',
      text: expect.stringMatching(/^Highest: B with 81\.33%; next: A with 51\.00%/),
    });
    expect(best(errorScore, arms)).toMatchObject({
      answer: 'a',
      text: expect.stringMatching(/^Lowest: A with 0\.510; next: B with 0\.813/),
    });
  });

  it('an error that fell again is won back', () => {
    const ranges = [
      { answer: 'little', from: 0 },
      { answer: 'most', from: 0.5 },
    ];
    const series = { before: [0.2, 0.21, 0.2], damaged: high, after: [0.3, 0.31, 0.3] };
    expect(wonBack(errorScore, 'Won back', series, ranges).answer).toBe('most');
  });
});
