/** From the sound of a word to the picture that the networks read: a log-mel spectrogram. */
import { fourierTransform } from './fft';

/** Samples a second that spectrograms are made of; other recordings are resampled. */
export const RATE = 8000;
/** Samples of a frame (32 ms) and from frame to frame (25 ms). */
export const WINDOW = 256;
export const HOP = 200;
/** Frames of a spectrogram: one second. */
export const FRAMES = 40;
/** Bands of a spectrogram, evenly spaced in mel between `LOWEST` and `HIGHEST` Hz. */
export const BANDS = 32;
const [LOWEST, HIGHEST] = [60, 3800];
/** What lies this far below the loudest point is silence. */
export const RANGE_DB = 60;
/** Of a word's loudest frame: quieter frames at its ends are cut off. */
const EDGE_DB = 35;

/** Mel of a frequency in Hz: 2595·log₁₀(1 + f/700) (O’Shaughnessy 1987, as HTK has it). */
export function melOf(hertz: number): number {
  return 2595 * Math.log10(1 + hertz / 700);
}

/** The frequency in Hz of a mel value, the inverse of `melOf`. */
export function hertzOf(mel: number): number {
  return 700 * (10 ** (mel / 2595) - 1);
}

/** Corners of the filters in Hz, `BANDS` + 2: filter b rises from corner b to b + 1 and falls to b + 2. */
export const CORNERS: readonly number[] = Array.from({ length: BANDS + 2 }, (_, corner) => {
  const [from, to] = [melOf(LOWEST), melOf(HIGHEST)];
  return hertzOf(from + ((to - from) * corner) / (BANDS + 1));
});

/** Triangular filters [BANDS][WINDOW / 2 + 1], highest value 1 (Davis and Mermelstein 1980). */
export const melFilters: readonly Float64Array[] = Array.from({ length: BANDS }, (_, band) => {
  const [from = 0, top = 0, to = 0] = CORNERS.slice(band, band + 3);
  return Float64Array.from({ length: WINDOW / 2 + 1 }, (_, bin) => {
    const hertz = (bin * RATE) / WINDOW;
    return Math.max(0, Math.min((hertz - from) / (top - from), (to - hertz) / (to - top)));
  });
});

/** Hann window, periodic: ½ − ½·cos(2πn/N). */
const window = Float64Array.from(
  { length: WINDOW },
  (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / WINDOW),
);

/**
 * Energy of each band [frames, BANDS] of a sound at `RATE`: Σ_k filter_b(k)·|DFT(window·samples)_k|².
 * Frame t has the `WINDOW` samples from t·`HOP` on; what lies after the end counts as 0.
 */
export function melEnergies(samples: ArrayLike<number>): Float64Array {
  const frames = Math.max(1, Math.ceil(samples.length / HOP));
  const energies = new Float64Array(frames * BANDS);
  const [real, imaginary] = [new Float64Array(WINDOW), new Float64Array(WINDOW)];
  for (let frame = 0; frame < frames; frame++) {
    imaginary.fill(0);
    for (let n = 0; n < WINDOW; n++) {
      real[n] = (window[n] as number) * (samples[frame * HOP + n] ?? 0);
    }
    fourierTransform(real, imaginary);
    for (let band = 0; band < BANDS; band++) {
      const filter = melFilters[band] as Float64Array;
      let sum = 0;
      for (let bin = 0; bin <= WINDOW / 2; bin++) {
        const [re, im] = [real[bin] as number, imaginary[bin] as number];
        sum += (filter[bin] as number) * (re * re + im * im);
      }
      energies[frame * BANDS + band] = sum;
    }
  }
  return energies;
}

/**
 * Spectrogram [BANDS, FRAMES, 1] of the word in `samples` (at `RATE`), the highest band first, so
 * that it stands upright as a picture. Values are 1 at the loudest point and 0 where it is
 * `RANGE_DB` quieter: 1 + 10·log₁₀(energy / greatest) / `RANGE_DB`, no less than 0. How loud the
 * whole is thus does not matter. Silent ends are cut off and the word is put in the middle; of a
 * word longer than a second the loudest second is kept. Null where there is no sound at all.
 */
export function spectrogramOf(samples: ArrayLike<number>): Float32Array | null {
  const energies = melEnergies(samples);
  const most = energies.reduce((greatest, energy) => Math.max(greatest, energy), 0);
  if (!(most > 1e-7)) return null;
  const start = firstFrameOf(energies);
  const frames = energies.length / BANDS;
  const spectrogram = new Float32Array(BANDS * FRAMES);
  for (let column = 0; column < FRAMES; column++) {
    const frame = start + column;
    if (frame < 0 || frame >= frames) continue;
    for (let band = 0; band < BANDS; band++) {
      const share = (energies[frame * BANDS + band] as number) / most;
      const level = 1 + (10 * Math.log10(share + 1e-12)) / RANGE_DB;
      spectrogram[(BANDS - 1 - band) * FRAMES + column] = Math.max(0, level);
    }
  }
  return spectrogram;
}

/** The frame that becomes the first column, which may lie before the sound. */
function firstFrameOf(energies: Float64Array): number {
  const loudness = Array.from({ length: energies.length / BANDS }, (_, frame) =>
    energies.subarray(frame * BANDS, (frame + 1) * BANDS).reduce((sum, energy) => sum + energy, 0),
  );
  const least = Math.max(...loudness) * 10 ** (-EDGE_DB / 10);
  const from = loudness.findIndex((energy) => energy >= least);
  const to = loudness.findLastIndex((energy) => energy >= least) + 1;
  if (to - from <= FRAMES) return Math.floor((from + to - FRAMES) / 2);
  let [best, bestSum] = [from, -1];
  for (let start = from; start <= to - FRAMES; start++) {
    const sum = loudness.slice(start, start + FRAMES).reduce((all, energy) => all + energy, 0);
    if (sum > bestSum) [best, bestSum] = [start, sum];
  }
  return best;
}
