import { describe, expect, it } from 'vitest';
import { Random } from '../numeric/random';
import { augmentOf } from './augmentOf';
import { colourAugment } from './colourAugment';
import { imageAugment } from './imageAugment';

const NONE = { shift: 0, rotate: 0, scale: 0, flip: 0, hue: 0, noise: 0 };
const [HEIGHT, WIDTH] = [4, 5];

/** Every value tells its place. */
const image = () => Float32Array.from({ length: HEIGHT * WIDTH * 3 }, (_, at) => at / 60);
const at = (pixels: Float32Array, y: number, x: number) => [
  ...pixels.subarray(3 * (y * WIDTH + x), 3 * (y * WIDTH + x) + 3),
];

/** The source of random numbers that gives the same uniform number each time. */
const always = (value: number) =>
  Object.assign(new Random(1, 'x'), {
    uniform: () => value,
    below: (n: number) => Math.floor(value * n),
  });

describe('changes of colour images', () => {
  it('are none where all are off', () => {
    expect(colourAugment(NONE, HEIGHT, WIDTH)).toBeNull();
    expect(augmentOf({ shift: 0, rotate: 0, scale: 0 }, [HEIGHT, WIDTH, 3])).toBeNull();
  });

  it('mirror left to right', () => {
    const pixels = image();
    colourAugment({ ...NONE, flip: 0.5 }, HEIGHT, WIDTH)?.(pixels, 1, always(0.25));
    for (let y = 0; y < HEIGHT; y++) {
      for (let x = 0; x < WIDTH; x++)
        expect(at(pixels, y, x)).toEqual(at(image(), y, WIDTH - 1 - x));
    }
  });

  it('repeat the edge where a shift leaves nothing', () => {
    const pixels = image();
    // The largest draw: one pixel to the right and down.
    colourAugment({ ...NONE, shift: 1 }, HEIGHT, WIDTH)?.(pixels, 1, always(0.999));
    expect(at(pixels, 1, 1)).toEqual(at(image(), 0, 0));
    expect(at(pixels, 0, 0)).toEqual(at(image(), 0, 0));
    expect(at(pixels, 3, 0)).toEqual(at(image(), 2, 0));
  });

  it('turn red into green by a third of the circle, and leave greys alone', () => {
    const pixels = Float32Array.of(0.6, 0, 0, 0.3, 0.3, 0.3);
    // Half of a draw from ±240° is the middle, the largest one +240°; 0.75 stands for +120°.
    colourAugment({ ...NONE, hue: 240 }, 1, 2)?.(pixels, 1, always(0.75));
    [0, 0.6, 0, 0.3, 0.3, 0.3].forEach((value, index) => {
      expect(pixels[index]).toBeCloseTo(value, 6);
    });
  });

  it('keep values in 0..1, whatever comes together', () => {
    const pixels = Float32Array.from({ length: 8 * HEIGHT * WIDTH * 3 }, (_, i) => (i % 7) / 6);
    const all = { shift: 2, rotate: 45, scale: 0.4, flip: 0.5, hue: 180, noise: 0.4 };
    colourAugment(all, HEIGHT, WIDTH)?.(pixels, 8, new Random(1, 'changes'));
    expect(Math.min(...pixels)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...pixels)).toBeLessThanOrEqual(1);
  });

  it('of grey images are those of ink on paper', () => {
    const options = { shift: 1, rotate: 10, scale: 0.1 };
    const [ours, theirs] = [image().slice(0, 20), image().slice(0, 20)];
    augmentOf(options, [HEIGHT, WIDTH, 1])?.(ours, 1, new Random(2, 'x'));
    imageAugment(options, HEIGHT, WIDTH)?.(theirs, 1, new Random(2, 'x'));
    expect(ours).toEqual(theirs);
  });
});
