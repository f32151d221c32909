import { expect, it } from 'vitest';
import { coversBoth, fitOneHump } from './oneHump';

it('covers both humps by forward KL, with the mean and spread of the whole', () => {
  const { mean, deviation } = fitOneHump('kl', 0.5);
  // 0.6·(−1.4) + 0.4·1.6, and the root of 0.55² + 0.24·3².
  expect(mean).toBeCloseTo(-0.2, 1);
  expect(Math.abs(deviation - 1.57)).toBeLessThan(0.1);
});

it('keeps to the likelier hump by reverse KL', () => {
  const { mean, deviation } = fitOneHump('reverse-kl', 0.5);
  expect(Math.abs(mean + 1.4)).toBeLessThan(0.15);
  expect(deviation).toBeLessThan(0.8);
  expect(coversBoth({ mean, deviation })).toBe(false);
});

it('spreads over both by squared error', () => {
  expect(coversBoth(fitOneHump('squared', 0.5))).toBe(true);
});

it('goes from one to the other with β', () => {
  expect(fitOneHump('jsd', 0.02).deviation).toBeGreaterThan(1.2);
  expect(fitOneHump('jsd', 0.98).deviation).toBeLessThan(0.8);
});
