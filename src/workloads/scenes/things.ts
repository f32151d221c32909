/** Things drawn with ellipses and polygons, each in hues of its own choice. */
import type { RandomSource } from '../../numeric/random';
import { THINGS, type Thing } from './names';
import { NOTHING, type SpriteSource } from './sprite';

/** `main` and `second` differ from thing to thing. */
type Paint = 'main' | 'second' | 'dark' | 'light' | 'wood';

type Point = readonly [x: number, y: number];
interface Shape {
  paint: Paint;
  holds(x: number, y: number): boolean;
}

function ellipse(paint: Paint, x: number, y: number, radius: number, height = radius): Shape {
  return { paint, holds: (px, py) => ((px - x) / radius) ** 2 + ((py - y) / height) ** 2 <= 1 };
}

/** Even-odd rule. */
function polygon(paint: Paint, ...corners: readonly Point[]): Shape {
  return {
    paint,
    holds(x, y) {
      let isInside = false;
      corners.forEach(([ax, ay], index) => {
        const [bx, by] = corners[(index + 1) % corners.length] as Point;
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside;
      });
      return isInside;
    },
  };
}

function box(paint: Paint, left: number, top: number, right: number, bottom: number): Shape {
  return {
    paint,
    holds: (x, y) => x >= left && x <= right && y >= top && y <= bottom,
  };
}

/** `count` copies around a centre, each made for its angle. */
function around(count: number, make: (angle: number) => Shape): Shape[] {
  return Array.from({ length: count }, (_, index) => make((2 * Math.PI * index) / count));
}

function ray(angle: number): Shape {
  const at = (turn: number, radius: number): Point => [
    0.5 + radius * Math.cos(angle + turn),
    0.5 + radius * Math.sin(angle + turn),
  ];
  return polygon('main', at(-0.22, 0.28), at(0, 0.48), at(0.22, 0.28));
}

const wheels = (y: number) => [ellipse('dark', 0.27, y, 0.1), ellipse('dark', 0.73, y, 0.1)];

/** Later shapes lie on earlier ones. */
const shapes: Readonly<Record<Thing, readonly Shape[]>> = {
  car: [
    polygon(
      'main',
      ...([
        [0.03, 0.6],
        [0.22, 0.56],
        [0.34, 0.34],
        [0.68, 0.34],
        [0.82, 0.56],
        [0.97, 0.6],
        [0.97, 0.76],
        [0.03, 0.76],
      ] as const),
    ),
    polygon('light', [0.3, 0.55], [0.38, 0.4], [0.64, 0.4], [0.73, 0.55]),
    ...wheels(0.76),
  ],
  house: [
    box('main', 0.16, 0.45, 0.84, 0.92),
    polygon('second', [0.06, 0.47], [0.5, 0.08], [0.94, 0.47]),
    box('dark', 0.42, 0.64, 0.58, 0.92),
    box('light', 0.23, 0.56, 0.36, 0.7),
    box('light', 0.64, 0.56, 0.77, 0.7),
  ],
  tree: [
    box('wood', 0.43, 0.58, 0.57, 0.96),
    ellipse('main', 0.33, 0.46, 0.24),
    ellipse('main', 0.67, 0.46, 0.24),
    ellipse('main', 0.5, 0.28, 0.25),
  ],
  fish: [
    polygon('second', [0.68, 0.5], [0.97, 0.28], [0.97, 0.72]),
    polygon('second', [0.36, 0.36], [0.52, 0.16], [0.6, 0.36]),
    ellipse('main', 0.42, 0.5, 0.38, 0.22),
    ellipse('light', 0.2, 0.46, 0.06),
    ellipse('dark', 0.19, 0.46, 0.03),
  ],
  bus: [
    box('main', 0.03, 0.26, 0.97, 0.78),
    ...[0.1, 0.32, 0.54, 0.76].map((left) => box('light', left, 0.34, left + 0.16, 0.52)),
    ...wheels(0.78),
  ],
  flower: [
    box('wood', 0.47, 0.5, 0.53, 0.97),
    ellipse('wood', 0.63, 0.76, 0.13, 0.06),
    ...around(6, (angle) =>
      ellipse('main', 0.5 + 0.2 * Math.cos(angle), 0.34 + 0.2 * Math.sin(angle), 0.14),
    ),
    ellipse('second', 0.5, 0.34, 0.12),
  ],
  sun: [...around(9, ray), ellipse('main', 0.5, 0.5, 0.27)],
  boat: [
    box('wood', 0.47, 0.1, 0.52, 0.68),
    polygon('second', [0.54, 0.12], [0.54, 0.6], [0.88, 0.6]),
    polygon('second', [0.45, 0.24], [0.45, 0.6], [0.18, 0.6]),
    polygon('main', [0.05, 0.65], [0.95, 0.65], [0.78, 0.92], [0.22, 0.92]),
  ],
};

/** Hues in turns that a thing likes; any other where it has none. */
const hues: Readonly<Partial<Record<Thing, number>>> = { tree: 0.31, sun: 0.13 };

/** Share of things in the hue that they like; so that colour says something, but not all. */
const TYPICAL = 0.6;

export const drawnThings: SpriteSource = {
  names: THINGS,
  make(thing, random) {
    const name = THINGS[thing] as Thing;
    const parts = shapes[name];
    const colours = chooseColours(hues[name], random);
    return {
      colourAt(x, y) {
        for (let part = parts.length - 1; part >= 0; part--) {
          const shape = parts[part] as Shape;
          if (shape.holds(x, y)) return colours[shape.paint];
        }
        return NOTHING;
      },
    };
  },
};

function chooseColours(hue: number | undefined, random: RandomSource): Record<Paint, number> {
  const isTypical = random.uniform() < TYPICAL;
  const other = random.uniform();
  const main = hue !== undefined && isTypical ? hue + 0.06 * (random.uniform() - 0.5) : other;
  return {
    main: colourOf(main, 0.5 + 0.4 * random.uniform(), 0.55 + 0.4 * random.uniform()),
    second: colourOf(random.uniform(), 0.4 + 0.4 * random.uniform(), 0.5 + 0.45 * random.uniform()),
    dark: colourOf(random.uniform(), 0.2, 0.15 + 0.15 * random.uniform()),
    light: colourOf(0.55, 0.12, 0.85 + 0.15 * random.uniform()),
    wood: colourOf(0.08, 0.55, 0.35 + 0.2 * random.uniform()),
  };
}

/** From hue in turns, saturation and value, 0..1 each, to 0xRRGGBB. */
export function colourOf(hue: number, saturation: number, value: number): number {
  const channel = (offset: number) => {
    const k = (((offset + 6 * hue) % 6) + 6) % 6;
    const share = value - value * saturation * Math.max(0, Math.min(k, 4 - k, 1));
    return Math.round(255 * share);
  };
  return (channel(5) << 16) | (channel(3) << 8) | channel(1);
}
