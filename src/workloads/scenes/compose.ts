/** Composes scenes: a background with clutter, and things that hide one another, with a class for each pixel. */
import type { RandomSource } from '../../numeric/random';
import { NOTHING, type Sprite, type SpriteSource } from './sprite';
import { colourOf } from './things';

export interface SceneOptions {
  /** Height and width in pixels. */
  size: number;
  /** Most things of a scene; there is at least one. */
  density: number;
  /** Spots of the background for each thing that there may be, and how loud it is: 0..1. */
  clutter: number;
}

/** A thing and where it is. */
export interface Placed {
  /** Class of the thing, from 1. */
  label: number;
  sprite: Sprite;
  /** Centre and side in shares of the scene. */
  x: number;
  y: number;
  side: number;
  /** In radians. */
  angle: number;
  isMirrored: boolean;
}

export interface Scene {
  /** [size, size, 3] */
  pixels: Uint8Array;
  /** [size, size]: 0 where there is no thing. */
  labels: Uint8Array;
  /** [size, size]: the number of the thing on top, from 1, else 0; there where boxes are asked for. */
  owners?: Uint8Array;
}

/** Samples of a pixel along each side. */
const SAMPLES = 2;

const BACKGROUND = 0;

/** One scene of `things` kinds of things. */
export function composeScene(
  options: SceneOptions,
  things: number,
  source: SpriteSource,
  random: RandomSource,
): Scene {
  const scene = paintBackground(options, random);
  for (const placed of drawThings(options, things, source, random)) {
    paint(scene, options.size, placed);
  }
  return scene;
}

/** The things of a scene from the back to the front, each drawn when it is asked for. */
export function* drawThings(
  { density }: SceneOptions,
  things: number,
  source: SpriteSource,
  random: RandomSource,
): Generator<Placed> {
  const count = 1 + random.below(density);
  for (let index = 0; index < count; index++) {
    yield placeThing(random.below(things), source, random);
  }
}

/** A thing of class `thing`, counted from 0, anywhere. */
export function placeThing(thing: number, source: SpriteSource, random: RandomSource): Placed {
  return {
    label: 1 + thing,
    sprite: source.make(thing, random),
    x: 0.15 + 0.7 * random.uniform(),
    y: 0.15 + 0.7 * random.uniform(),
    side: 0.35 + 0.3 * random.uniform(),
    angle: 0.5 * (random.uniform() - 0.5),
    isMirrored: random.uniform() < 0.5,
  };
}

/** A scene without things: a slope from one colour to another, noise, and spots in the colours of things. */
export function paintBackground(
  { size, clutter, density }: SceneOptions,
  random: RandomSource,
): Scene {
  const scene = { pixels: new Uint8Array(3 * size * size), labels: new Uint8Array(size * size) };
  const { pixels } = scene;
  const [top, bottom] = [0, 1].map(() =>
    colourOf(random.uniform(), 0.1 + 0.35 * random.uniform(), 0.45 + 0.5 * random.uniform()),
  ) as [number, number];
  const noise = 6 + 22 * clutter;
  for (let pixel = 0; pixel < size * size; pixel++) {
    const share = Math.floor(pixel / size) / size;
    const shade = noise * random.normal();
    for (let channel = 0; channel < 3; channel++) {
      const [from, to] = [channelOf(top, channel), channelOf(bottom, channel)];
      pixels[3 * pixel + channel] = clampByte(from + share * (to - from) + shade);
    }
  }
  const spots = Math.round(3 * clutter * density);
  for (let spot = 0; spot < spots; spot++) {
    const colour = colourOf(random.uniform(), 0.5, 0.4 + 0.5 * random.uniform());
    const isRound = random.uniform() < 0.5;
    paint(scene, size, {
      label: BACKGROUND,
      sprite: {
        colourAt: (x, y) =>
          (isRound ? (x - 0.5) ** 2 + (2 * y - 1) ** 2 : 2 * Math.abs(y - 0.5)) <= 0.2
            ? colour
            : NOTHING,
      },
      x: random.uniform(),
      y: random.uniform(),
      side: 0.15 + 0.25 * random.uniform(),
      angle: Math.PI * random.uniform(),
      isMirrored: false,
    });
  }
  return scene;
}

/**
 * Lays a thing over a scene; a pixel is the thing’s where it covers at least half of it. `owner` is its number
 * among the things. Returns how many pixels it has got.
 */
export function paint(
  { pixels, labels, owners }: Scene,
  size: number,
  placed: Placed,
  owner = 0,
): number {
  let covered = 0;
  const { label, sprite, x, y, side, angle, isMirrored } = placed;
  const reach = 0.75 * side;
  const [cos, sin] = [Math.cos(angle) / side, Math.sin(angle) / side];
  const range = (centre: number) => [
    Math.max(0, Math.floor((centre - reach) * size)),
    Math.min(size, Math.ceil((centre + reach) * size)),
  ];
  const [top, bottom] = range(y) as [number, number];
  const [left, right] = range(x) as [number, number];
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      let [hits, red, green, blue] = [0, 0, 0, 0];
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
        const u = (column + ((sample % SAMPLES) + 0.5) / SAMPLES) / size - x;
        const v = (row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / size - y;
        const across = cos * u + sin * v;
        const colour = sprite.colourAt(
          0.5 + (isMirrored ? -across : across),
          0.5 + cos * v - sin * u,
        );
        if (colour === NOTHING) continue;
        hits++;
        red += channelOf(colour, 0);
        green += channelOf(colour, 1);
        blue += channelOf(colour, 2);
      }
      if (hits === 0) continue;
      const share = 1 - hits / SAMPLES ** 2;
      const pixel = row * size + column;
      for (const [channel, sum] of [red, green, blue].entries()) {
        const before = pixels[3 * pixel + channel] as number;
        pixels[3 * pixel + channel] = clampByte(share * before + sum / SAMPLES ** 2);
      }
      if (2 * hits < SAMPLES ** 2) continue;
      labels[pixel] = label;
      if (owners) owners[pixel] = owner;
      covered++;
    }
  }
  return covered;
}

function channelOf(colour: number, channel: number): number {
  return (colour >> (16 - 8 * channel)) & 0xff;
}

function clampByte(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
