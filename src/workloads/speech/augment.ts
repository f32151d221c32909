/** Random changes of spectrograms: masks after SpecAugment (Park et al. 2019), shifts, and noise. */
import type { RandomSource } from '../../numeric/random';
import type { Augment } from '../workload';
import type { SpeechAugmentation } from './options';

/**
 * Varies spectrograms [bands, frames] with values in 0..1 in place. What a shift brings in is silence.
 * Noise is a floor: each point becomes at least a level drawn evenly from 0 to a bound, and the bound
 * once a spectrogram from 0 to `noise`. Masks come last, their lengths drawn evenly from 0 to the
 * setting. Null where nothing is varied.
 */
export function augmentSpeech(
  options: SpeechAugmentation,
  bands: number,
  frames: number,
): Augment | null {
  if (Object.values(options).every((value) => value === 0)) return null;
  const { shift, bandShift, timeMask, bandMask, noise } = options;
  const size = bands * frames;
  const source = new Float32Array(size);
  return (inputs, count, random) => {
    for (let example = 0; example < count; example++) {
      const points = inputs.subarray(example * size, (example + 1) * size);
      if (shift > 0 || bandShift > 0) {
        source.set(points);
        const right = random.below(2 * shift + 1) - shift;
        const down = random.below(2 * bandShift + 1) - bandShift;
        for (let band = 0; band < bands; band++) {
          for (let frame = 0; frame < frames; frame++) {
            const [y, x] = [band - down, frame - right];
            const isInside = y >= 0 && y < bands && x >= 0 && x < frames;
            points[band * frames + frame] = isInside ? (source[y * frames + x] as number) : 0;
          }
        }
      }
      if (noise > 0) {
        const floor = noise * random.uniform();
        for (let at = 0; at < size; at++) {
          points[at] = Math.max(points[at] as number, floor * random.uniform());
        }
      }
      const [fromFrame, toFrame] = drawStretch(timeMask, frames, random);
      const [fromBand, toBand] = drawStretch(bandMask, bands, random);
      for (let band = 0; band < bands; band++) {
        const row = band * frames;
        if (band >= fromBand && band < toBand) points.fill(0, row, row + frames);
        else points.fill(0, row + fromFrame, row + toFrame);
      }
    }
  };
}

/** A stretch of 0 to `most` places somewhere among `total`. */
function drawStretch(most: number, total: number, random: RandomSource): [number, number] {
  if (most === 0) return [0, 0];
  const length = random.below(most + 1);
  const from = random.below(total - length + 1);
  return [from, from + length];
}
