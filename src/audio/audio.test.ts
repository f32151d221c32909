import { describe, expect, it } from 'vitest';
import { fourierTransform } from './fft';
import {
  BANDS,
  CORNERS,
  FRAMES,
  hertzOf,
  melEnergies,
  melFilters,
  melOf,
  RATE,
  spectrogramOf,
  WINDOW,
} from './logMel';
import { readWav } from './readWav';
import { resample } from './resample';
import { wavBytes } from './testing/wavBytes';

function tone(hertz: number, seconds: number, rate = RATE, amplitude = 0.5): Float32Array {
  return Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, n) => amplitude * Math.sin((2 * Math.PI * hertz * n) / rate),
  );
}

describe('the Fourier transform', () => {
  it('is the sum that defines it', () => {
    const values = [3, -1, 0.5, 2, 0, -4, 1, 7];
    const [real, imaginary] = [Float64Array.from(values), new Float64Array(8)];
    fourierTransform(real, imaginary);
    for (let k = 0; k < 8; k++) {
      const angle = (n: number) => (-2 * Math.PI * k * n) / 8;
      const re = values.reduce((sum, value, n) => sum + value * Math.cos(angle(n)), 0);
      const im = values.reduce((sum, value, n) => sum + value * Math.sin(angle(n)), 0);
      expect(real[k]).toBeCloseTo(re, 10);
      expect(imaginary[k]).toBeCloseTo(im, 10);
    }
    expect(() => fourierTransform(new Float64Array(6), new Float64Array(6))).toThrow(RangeError);
  });
});

describe('log-mel spectrograms', () => {
  it('rest on the mel scale, whose 1000 Hz are 1000 mel', () => {
    expect(melOf(0)).toBe(0);
    expect(melOf(1000)).toBeCloseTo(1000, 0);
    expect(hertzOf(melOf(440))).toBeCloseTo(440, 9);
    expect(CORNERS[0]).toBeCloseTo(60, 9);
    expect(CORNERS[BANDS + 1]).toBeCloseTo(3800, 9);
  });

  it('have filters that meet: between the first and the last top their sum is 1', () => {
    for (let bin = 0; bin <= WINDOW / 2; bin++) {
      const hertz = (bin * RATE) / WINDOW;
      if (hertz < (CORNERS[1] as number) || hertz > (CORNERS[BANDS] as number)) continue;
      expect(melFilters.reduce((sum, filter) => sum + (filter[bin] as number), 0)).toBeCloseTo(
        1,
        9,
      );
    }
  });

  it('have of a tone in the middle of a bin the energy that can be worked out by hand', () => {
    // 1000 Hz is bin 32. Under a Hann window |DFT| is A·N/4 there and A·N/8 in the bins beside.
    const energies = melEnergies(tone(1000, 0.5));
    const [top, side] = [(0.5 * WINDOW) / 4, (0.5 * WINDOW) / 8];
    for (const [band, filter] of melFilters.entries()) {
      const [before = 0, at = 0, after = 0] = filter.subarray(31, 34);
      expect(energies[5 * BANDS + band]).toBeCloseTo(
        at * top ** 2 + (before + after) * side ** 2,
        // The tone is one of 32-bit floats.
        4,
      );
    }
  });

  it('stand upright, put the word in the middle, and do not mind how loud it is', () => {
    const sound = new Float32Array(RATE * 1.4);
    sound.set(tone(300, 0.2), RATE);
    const low = spectrogramOf(sound) as Float32Array;
    const brightest = low.indexOf(1);
    expect(Math.floor(brightest / FRAMES)).toBeGreaterThan(BANDS / 2);
    const columns = Array.from({ length: FRAMES }, (_, x) =>
      Math.max(...Array.from({ length: BANDS }, (_, y) => low[y * FRAMES + x] as number)),
    );
    const [from, to] = [columns.findIndex((v) => v > 0.5), columns.findLastIndex((v) => v > 0.5)];
    expect(Math.abs(from + to + 1 - FRAMES)).toBeLessThanOrEqual(1);
    const quiet = spectrogramOf(sound.map((value) => value / 50)) as Float32Array;
    for (const [at, value] of quiet.entries()) expect(value).toBeCloseTo(low[at] as number, 4);
  });

  it('of a word longer than a second show its loudest second', () => {
    const sound = new Float32Array(RATE * 3);
    sound.set(tone(400, 3, RATE, 0.05));
    sound.set(tone(400, 0.9), RATE * 2);
    const shown = spectrogramOf(sound) as Float32Array;
    const loud = shown.subarray(0).filter((value) => value > 0.9).length;
    expect(loud).toBeGreaterThanOrEqual(35);
  });

  it('of silence are none', () => {
    expect(spectrogramOf(new Float32Array(RATE))).toBeNull();
    expect(spectrogramOf([])).toBeNull();
  });
});

describe('resampling', () => {
  it('keeps a tone, and lets nothing fold back', () => {
    const kept = resample(tone(440, 0.5, 22_050), 22_050, RATE);
    const wanted = tone(440, 0.5);
    expect(kept).toHaveLength(wanted.length);
    for (let n = 500; n < 3500; n++) expect(kept[n]).toBeCloseTo(wanted[n] as number, 2);
    const gone = resample(tone(6000, 0.5, 22_050), 22_050, RATE);
    expect(Math.max(...gone.subarray(500, 3500).map(Math.abs))).toBeLessThan(0.01);
    const raised = resample(tone(440, 0.5, 4000), 4000, RATE);
    for (let n = 500; n < 3500; n++) expect(raised[n]).toBeCloseTo(wanted[n] as number, 2);
  });
});

describe('WAV files', () => {
  const values = [0, 0.5, -0.5, 0.25];

  it.each([8, 16, 24, 32])('of %i bits are read, the mean of their channels', (bits) => {
    const { rate, samples } = readWav(wavBytes(values, { bits, channels: 2, rate: 44_100 }));
    expect(rate).toBe(44_100);
    expect([...samples]).toEqual(values);
  });

  it('that cannot be read say why', () => {
    const whole = wavBytes(values, { bits: 16, channels: 1, rate: 8000 });
    expect(() => readWav(new TextEncoder().encode('ID3 not a wave at all'))).toThrow(/no WAV file/);
    expect(() => readWav(whole.subarray(0, 36))).toThrow(/holds no sound/);
    const packed = whole.slice();
    packed[20] = 17;
    expect(() => readWav(packed)).toThrow(/compressed/);
    const long = wavBytes(new Array(4000 * 61).fill(0), { bits: 8, channels: 1, rate: 4000 });
    expect(() => readWav(long)).toThrow('This recording lasts 61 s');
  });
});
