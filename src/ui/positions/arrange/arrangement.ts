/** A scene that the visitor arranges: things on a background, composed as the lab's own scenes are. Pure. */
import type { ExperimentConfig } from '../../../config/experiment';
import { Random } from '../../../numeric/random';
import type { LabelledBox } from '../../../tasks/boxes/box';
import { paintWithBoxes } from '../../../workloads/scenes/boxes';
import {
  type Placed,
  paintBackground,
  placeThing,
  type Scene,
} from '../../../workloads/scenes/compose';
import type { SceneSprites } from '../../../workloads/scenes/openSprites';

export interface Arrangement {
  size: number;
  /** What things can be had from. */
  sprites: SceneSprites;
  background: Scene;
  things: readonly Placed[];
  /** The one that moves. */
  chosen: number;
  /** [size, size, 3] in 0..1 */
  input: Float32Array;
  /** [size, size] */
  labels: Uint8Array;
  boxes: readonly LabelledBox[];
}

/** Another background and two things at each call; null where scenes are not composed. */
export function newArrangement(
  { workload }: ExperimentConfig,
  sprites: SceneSprites,
): Arrangement | null {
  if (workload.id !== 'scenes' && workload.id !== 'detection') return null;
  if (workload.options.dataset) return null;
  const { things, density, clutter, size } = workload.options;
  const random = new Random(Math.floor(2 ** 31 * Math.random()), 'arranged');
  const background = paintBackground({ size, density, clutter }, random);
  const first = random.below(things);
  const second = (first + 1 + random.below(things - 1)) % things;
  const placed = [first, second].map((thing) => placeThing(thing, sprites.known, random));
  return compose({ size, sprites, background, things: placed, chosen: 1 });
}

function compose(parts: Omit<Arrangement, 'input' | 'labels' | 'boxes'>): Arrangement {
  const { size, background, things } = parts;
  const scene = { pixels: background.pixels.slice(), labels: background.labels.slice() };
  const boxes = paintWithBoxes(scene, size, things);
  return {
    ...parts,
    input: Float32Array.from(scene.pixels, (byte) => byte / 255),
    labels: scene.labels,
    boxes,
  };
}

/** Moves the chosen thing by shares of the scene; its centre stays inside. */
export function moveChosen(arrangement: Arrangement, right: number, down: number): Arrangement {
  const clamp = (value: number) => Math.max(0, Math.min(1, value));
  return changeChosen(arrangement, ({ x, y, ...thing }) => ({
    ...thing,
    x: clamp(x + right),
    y: clamp(y + down),
  }));
}

/** Makes the chosen thing larger or smaller. */
export function scaleChosen(arrangement: Arrangement, factor: number): Arrangement {
  return changeChosen(arrangement, ({ side, ...thing }) => ({
    ...thing,
    side: Math.max(0.2, Math.min(0.9, side * factor)),
  }));
}

function changeChosen(arrangement: Arrangement, change: (thing: Placed) => Placed): Arrangement {
  const things = arrangement.things.map((thing, index) =>
    index === arrangement.chosen ? change(thing) : thing,
  );
  return compose({ ...arrangement, things });
}

/** Chooses the thing at `index` and lays it on top of the others. */
export function bringToFront(arrangement: Arrangement, index: number): Arrangement {
  const { things } = arrangement;
  const others = things.filter((_, place) => place !== index);
  return compose({
    ...arrangement,
    things: [...others, things[index] as Placed],
    chosen: things.length - 1,
  });
}

/** Adds a thing of class `label` in front, by a known hand or by the unseen one where there is one. */
export function addThing(
  arrangement: Arrangement,
  label: number,
  hand: keyof SceneSprites = 'known',
): Arrangement {
  const random = new Random(Math.floor(2 ** 31 * Math.random()), 'added');
  const { known, [hand]: source } = arrangement.sprites;
  const things = [...arrangement.things, placeThing(label - 1, source ?? known, random)];
  return compose({ ...arrangement, things, chosen: things.length - 1 });
}

/** Takes the chosen thing away. */
export function removeChosen(arrangement: Arrangement): Arrangement {
  const things = arrangement.things.filter((_, index) => index !== arrangement.chosen);
  return compose({ ...arrangement, things, chosen: Math.max(0, things.length - 1) });
}

/** The topmost thing whose square holds a point, in shares of the scene; null where there is none. */
export function thingAt({ things }: Arrangement, x: number, y: number): number | null {
  const hit = (thing: Placed) =>
    Math.max(Math.abs(thing.x - x), Math.abs(thing.y - y)) <= thing.side / 2;
  const index = things.findLastIndex(hit);
  return index < 0 ? null : index;
}
