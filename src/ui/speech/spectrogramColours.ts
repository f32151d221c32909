/** Colours of the points of a spectrogram. */
import { BANDS, CORNERS, FRAMES, HOP, RATE } from '../../audio/logMel';

/** From silence to the loudest point, evenly apart; each lighter than the one before. */
const COLOURS = [
  [13, 8, 45],
  [87, 16, 110],
  [188, 55, 84],
  [249, 142, 9],
  [252, 255, 164],
] as const;

/** Louder points of what speaks for a word and against it; their hues differ for every eye. */
const [FOR, AGAINST] = [
  [255, 150, 40],
  [70, 150, 255],
] as const;

/** The grey of a point that says nothing, at its loudest. */
const GREY = 110;

export function loudnessColour(level: number): number[] {
  const place = Math.min(1, Math.max(0, level)) * (COLOURS.length - 1);
  const index = Math.min(COLOURS.length - 2, Math.floor(place));
  const [from, to] = [COLOURS[index], COLOURS[index + 1]];
  return [0, 1, 2].map((channel) => {
    const start = from?.[channel] ?? 0;
    return Math.round(start + (place - index) * ((to?.[channel] ?? 0) - start));
  });
}

/** A point of `level` in 0..1, grey, or as far as `share` in −1..1 goes, tinted. */
export function tintOf(level: number, share: number): number[] {
  const hue = share >= 0 ? FOR : AGAINST;
  // Roots lift what is faint: most points have a small share.
  const part = Math.sqrt(Math.min(1, Math.abs(share)));
  return hue.map((value) => Math.round((1 - part) * GREY * level + part * value));
}

/** Where the point `at` of [BANDS, FRAMES] stands: its moment, and the middle of its band. */
export function placeOfPoint(at: number): { seconds: number; hertz: number } {
  const band = BANDS - 1 - Math.floor(at / FRAMES);
  const hertz = CORNERS[band + 1] ?? 0;
  return { seconds: ((at % FRAMES) * HOP) / RATE, hertz: 10 * Math.round(hertz / 10) };
}
