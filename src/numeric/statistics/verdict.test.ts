import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Estimate, estimate } from './intervals';
import { tQuantile } from './studentT';
import { MAX_MORE, moreSeeds, undecidedText, verdictOf, verdictPhrase } from './verdict';

const MARGIN = 0.005;
const within = { margin: MARGIN, marginText: '±0.5 points' };

/** Differences between −0.1 and 0.1, as those of accuracies. */
const differences = fc.array(fc.double({ min: -0.1, max: 0.1, noNaN: true }), {
  minLength: 2,
  maxLength: 12,
});

/** An estimate with the given mean and half interval, over seeds whose spread gives that interval. */
function around(mean: number, half: number, n = 2): Estimate {
  const unit = estimate(Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1 : -1)));
  const [low, high] = unit.interval as [number, number];
  const scale = (2 * half) / (high - low);
  const deviation = scale * (unit.deviation as number);
  return { n, mean, deviation, interval: [mean - half, mean + half] };
}

describe('the verdict', () => {
  it('is undecided where a few seeds leave room for more than the margin', () => {
    // “+1.28 pp” of two seeds, and “−0.35 ± 4.51”.
    const sweep = estimate([0.0205, 0.0051]);
    expect(sweep.mean).toBeCloseTo(0.0128, 12);
    expect(verdictOf(sweep, within)).toBe('undecided');
    expect(verdictPhrase(sweep, within)).toMatch(
      /^undecided: about \d+ more seeds would probably decide$/,
    );
    const compared = around(-0.0035, 0.0451);
    expect(verdictOf(compared, within)).toBe('undecided');
  });

  it('is no difference only within the margin, whose ends count', () => {
    expect(verdictOf(around(0, MARGIN), within)).toBe('no-difference');
    expect(verdictOf(around(0.001, MARGIN - 0.001), within)).toBe('no-difference');
    expect(verdictOf(around(0.001, MARGIN - 0.0009), within)).toBe('undecided');
    expect(verdictOf(estimate([0, 0, 0]), within)).toBe('no-difference');
    expect(verdictPhrase(estimate([0, 0, 0]), within)).toBe('no difference (within ±0.5 points)');
    expect(verdictOf(around(0, 0.02), { margin: 0.02 })).toBe('no-difference');
  });

  it('helps or hurts where the interval leaves out 0, however small the difference', () => {
    expect(verdictOf(around(0.002, 0.001), within)).toBe('helps');
    expect(verdictOf(around(-0.03, 0.01), within)).toBe('hurts');
    // Rounding dust is no gain.
    expect(verdictOf(estimate([1e-17, 1e-17]), within)).toBe('no-difference');
  });

  it('never decides after one seed, and says so', () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (value) => {
        const one = estimate([value]);
        expect(verdictOf(one, within)).toBe('undecided');
        expect(moreSeeds(one, within)).toBeNull();
        expect(undecidedText(one, within)).toBe('one seed never decides');
      }),
    );
  });

  it('is one of four, each exactly where its condition on the interval holds', () => {
    fc.assert(
      fc.property(differences, (values) => {
        const found = estimate(values);
        const [low, high] = found.interval as [number, number];
        const kind = verdictOf(found, within);
        expect(kind === 'helps').toBe(low > 1e-12);
        expect(kind === 'hurts').toBe(high < -1e-12);
        if (kind === 'no-difference') expect(Math.max(-low, high)).toBeLessThan(MARGIN + 1e-11);
        if (kind === 'undecided') {
          expect(low < 0 && high > 0).toBe(true);
          expect(Math.max(-low, high)).toBeGreaterThan(MARGIN);
        }
      }),
    );
  });

  it('turns round with the sign of the differences', () => {
    const opposite = { helps: 'hurts', hurts: 'helps' } as Record<string, string>;
    fc.assert(
      fc.property(differences, (values) => {
        const kind = verdictOf(estimate(values), within);
        const turned = verdictOf(estimate(values.map((value) => -value)), within);
        expect(turned).toBe(opposite[kind] ?? kind);
      }),
    );
  });
});

describe('how many more seeds would decide', () => {
  it('are told just where the verdict is open', () => {
    fc.assert(
      fc.property(differences, (values) => {
        const found = estimate(values);
        const more = moreSeeds(found, within);
        expect(more !== null).toBe(verdictOf(found, within) === 'undecided');
        if (more !== null) expect(more).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it('decide if mean and spread stay as they are', () => {
    fc.assert(
      fc.property(differences, (values) => {
        const found = estimate(values);
        const more = moreSeeds(found, within);
        if (more === null || more > MAX_MORE) return;
        const n = found.n + more;
        const half = (tQuantile(0.975, n - 1) * (found.deviation as number)) / Math.sqrt(n);
        const later = { ...found, n, interval: [found.mean - half, found.mean + half] as const };
        expect(verdictOf(later, within)).not.toBe('undecided');
      }),
    );
  });

  it('are more where the spread is larger', () => {
    const counts = [0.002, 0.004, 0.008].map((deviation) => {
      const values = [0.003 - deviation, 0.003, 0.003 + deviation];
      return moreSeeds(estimate(values), within) ?? 0;
    });
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(new Set(counts).size).toBe(3);
  });

  it('are capped in words, and told in the singular', () => {
    expect(undecidedText(estimate([0.1, -0.1]), within)).toBe(
      'more than 50 more seeds would be needed to decide',
    );
    const near = estimate([0.0055, 0.02, 0.0127, 0.03, 0.0005]);
    expect(verdictOf(near, within)).toBe('undecided');
    expect(undecidedText(near, within)).toMatch(/^about \d more seeds? would probably decide$/);
  });

  it('follow the usual sample size: 80% power, with the t distribution', () => {
    // d/s = 1 needs 10 pairs: t(0.975, 9) + t(0.8, 9) = 2.262 + 0.883 = 3.145 ≤ √10 = 3.162.
    const found = { n: 3, mean: 0.02, deviation: 0.02, interval: [-0.03, 0.07] as const };
    expect(moreSeeds(found, within)).toBe(7);
  });
});
