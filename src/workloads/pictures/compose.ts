/** Composes pictures: one drawing on a plain background, at a random place, size and angle. */
import type { RandomSource } from '../../numeric/random';
import type { ByteImages } from '../imageSet';
import type { Drawing } from './drawings';

/** Side of a picture in pixels. */
export const SIDE = 32;
const CHANNELS = 3;
const RGBA = 4;
const SIZE = SIDE * SIDE * CHANNELS;

/** Side of the drawing in the picture, least and most. */
const DRAWN = [24, 32] as const;
const MOST_ANGLE = Math.PI / 18;
/** How far the centre lies from the middle at most, in pixels. */
const MOST_OFFSET = 2;
/** Values of a background's colours: the most, and how much less they are at most. */
const [PALEST, DEPTH] = [255, 0.4];

/**
 * `count` pictures of `drawings`, classes in turn at random: every `classes` pictures have one of
 * each, so that the first ones are a fair sample.
 */
export function composePictures(
  drawings: readonly Drawing[],
  side: number,
  classes: number,
  count: number,
  random: RandomSource,
): ByteImages {
  const byClass = Array.from({ length: classes }, (_, label) =>
    drawings.filter((drawing) => drawing.label === label),
  );
  const labels = new Uint8Array(count);
  const pixels = new Uint8Array(count * SIZE);
  let order = new Int32Array();
  for (let index = 0; index < count; index++) {
    if (index % classes === 0) order = Int32Array.from(random.permutation(classes));
    const label = order[index % classes] as number;
    const own = byClass[label] as Drawing[];
    labels[index] = label;
    const drawing = own[random.below(own.length)] as Drawing;
    compose(drawing.pixels, side, pixels.subarray(index * SIZE, (index + 1) * SIZE), random);
  }
  return { labels, pixels };
}

/** A background from one colour to another, and the drawing over it by its alpha. */
function compose(
  drawing: Uint8Array,
  side: number,
  target: Uint8Array,
  random: RandomSource,
): void {
  fillBackground(target, random);
  const scale = side / (DRAWN[0] + (DRAWN[1] - DRAWN[0]) * random.uniform());
  const angle = MOST_ANGLE * (2 * random.uniform() - 1);
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  const dx = MOST_OFFSET * (2 * random.uniform() - 1);
  const dy = MOST_OFFSET * (2 * random.uniform() - 1);
  const middle = (SIDE - 1) / 2;
  const centre = side / 2;
  let at = 0;
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++, at += CHANNELS) {
      const u = x - middle - dx;
      const v = y - middle - dy;
      lay(drawing, side, cos * u + sin * v + centre, cos * v - sin * u + centre, scale, target, at);
    }
  }
}

/** A slope between two pale colours, which say nothing of the class. */
function fillBackground(target: Uint8Array, random: RandomSource): void {
  const from = paleColour(random);
  const to = paleColour(random);
  const slope = 2 * Math.PI * random.uniform();
  const [across, down] = [Math.cos(slope) / SIDE, Math.sin(slope) / SIDE];
  const middle = (SIDE - 1) / 2;
  let at = 0;
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const share = 0.5 + (x - middle) * across + (y - middle) * down;
      const mix = Math.min(1, Math.max(0, share));
      for (let channel = 0; channel < CHANNELS; channel++) {
        target[at++] = (1 - mix) * (from[channel] as number) + mix * (to[channel] as number);
      }
    }
  }
}

function paleColour(random: RandomSource): [number, number, number] {
  const value = () => PALEST * (1 - DEPTH * random.uniform());
  return [value(), value(), value()];
}

/**
 * Lays the part of the drawing around its point (x, y) over the pixel at `at`: the mean of four
 * points `scale`/2 apart, since drawings are up to twice as fine as pictures and a single point would
 * leave jagged edges.
 */
function lay(
  drawing: Uint8Array,
  side: number,
  x: number,
  y: number,
  scale: number,
  target: Uint8Array,
  at: number,
): void {
  if (x < -scale || y < -scale || x > side + scale || y > side + scale) return;
  const reach = scale / 4;
  let [red, green, blue, weight] = [0, 0, 0, 0];
  for (let corner = 0; corner < 4; corner++) {
    const px = Math.floor(corner & 1 ? x + reach : x - reach);
    const py = Math.floor(corner & 2 ? y + reach : y - reach);
    if (px < 0 || py < 0 || px >= side || py >= side) continue;
    const point = RGBA * (py * side + px);
    const alpha = drawing[point + 3] as number;
    red += alpha * (drawing[point] as number);
    green += alpha * (drawing[point + 1] as number);
    blue += alpha * (drawing[point + 2] as number);
    weight += alpha;
  }
  if (weight === 0) return;
  const whole = 4 * 255;
  const left = 1 - weight / whole;
  target[at] = Math.round(left * (target[at] as number) + red / whole);
  target[at + 1] = Math.round(left * (target[at + 1] as number) + green / whole);
  target[at + 2] = Math.round(left * (target[at + 2] as number) + blue / whole);
}
