/** The sound that a spectrogram stands for, as far as it can be told. */
import { Random } from '../numeric/random';
import { BANDS, CORNERS, FRAMES, HOP, RANGE_DB, RATE } from './logMel';

/** Tones a band. */
const TONES = 6;
/** Highest value of the sound. */
const PEAK = 0.5;

/**
 * One second at `RATE` of a spectrogram [BANDS, FRAMES] with values in 0..1: in each band a few tones of
 * random pitch and phase, as loud as the band is, with straight lines from frame to frame. The melody
 * is lost, so that it sounds whispered (a noise vocoder, Shannon and others 1995).
 */
export function rebuildSound(spectrogram: ArrayLike<number>): Float32Array {
  const random = new Random(0, 'tones of a rebuilt sound');
  const sound = new Float32Array(FRAMES * HOP);
  for (let band = 0; band < BANDS; band++) {
    const row = (BANDS - 1 - band) * FRAMES;
    const [from = 0, , to = 0] = CORNERS.slice(band, band + 3);
    const loudness = Float64Array.from({ length: FRAMES + 1 }, (_, frame) =>
      loudnessOf(spectrogram[row + Math.min(frame, FRAMES - 1)] ?? 0),
    );
    if (loudness.every((value) => value === 0)) continue;
    for (let tone = 0; tone < TONES; tone++) {
      const turn = (2 * Math.PI * (from + (to - from) * random.uniform())) / RATE;
      const phase = 2 * Math.PI * random.uniform();
      for (let n = 0; n < sound.length; n++) {
        const frame = Math.floor(n / HOP);
        const share = n / HOP - frame;
        const now = loudness[frame] as number;
        const loud = now + share * ((loudness[frame + 1] as number) - now);
        if (loud > 0) sound[n] = (sound[n] as number) + loud * Math.sin(turn * n + phase);
      }
    }
  }
  const most = sound.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 0);
  return most > 0 ? sound.map((value) => (PEAK * value) / most) : sound;
}

/** Amplitude of a level: 1 is 0 dB, 0 is silence. */
function loudnessOf(level: number): number {
  return level > 0 ? 10 ** (((level - 1) * RANGE_DB) / 20) : 0;
}
